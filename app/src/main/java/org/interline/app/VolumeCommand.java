package org.interline.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with a node's volumes. */
@Command(
        name = "volume",
        description = "Takes a bag's volume out of a node.",
        mixinStandardHelpOptions = true,
        subcommands = VolumeExportCommand.class)
final class VolumeCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name what to do: export.");
        }
    }
}
