package org.interline.app;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be done with DICOS files without a node. */
@Command(
        name = "dicos",
        description = "Shows and sends DICOS files.",
        mixinStandardHelpOptions = true,
        subcommands = {DicosDumpCommand.class, DicosSendCommand.class})
final class DicosCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Name what to do: dump or send.");
        }
    }
}
