package org.interline.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interline.kernel.Clock;
import org.interline.node.operations.BackupSummary;
import org.interline.node.operations.Backups;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a node's tables and sealed bytes; its keys are in no backup. */
@Command(
        name = "backup",
        description =
                "Copies a node's tables and sealed bytes to a folder, while it runs or not. The key"
                        + " store is left out: what was shredded stays shredded.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The node's data folder.")
    private Path data = Path.of(".");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "Where the backup goes; a second one there copies only new bytes.")
    private Path target = Path.of(".");

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "The node's external PostgreSQL.")
    private @Nullable String databaseUrl;

    @Override
    public Integer call() {
        BackupSummary summary =
                Backups.take(
                        data,
                        Optional.ofNullable(databaseUrl),
                        target,
                        Clock.system(),
                        new ConsoleProgress());
        System.out.printf(
                "Backup of %s in %s: %d rows, %d sealed files, %d bytes%n",
                summary.takenAt(), target, summary.rows(), summary.blobs(), summary.bytes());
        return 0;
    }
}
