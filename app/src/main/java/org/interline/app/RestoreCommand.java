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

/** Brings a stopped node back to a backup. */
@Command(
        name = "restore",
        description = "Brings a stopped node back to a backup; its key store is left as it is.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The backup.")
    private Path source = Path.of(".");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The node's data folder.")
    private Path data = Path.of(".");

    @Option(
            names = "--replace",
            description = "Put the folder's present database aside rather than refuse.")
    private boolean replace;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "The node's external PostgreSQL; it must be empty.")
    private @Nullable String databaseUrl;

    @Override
    public Integer call() {
        BackupSummary summary =
                Backups.restore(
                        source,
                        data,
                        Optional.ofNullable(databaseUrl),
                        replace,
                        Clock.system(),
                        new ConsoleProgress());
        System.out.printf(
                "Restored the state of %s: %d rows, %d sealed files, %d bytes%n",
                summary.takenAt(), summary.rows(), summary.blobs(), summary.bytes());
        return 0;
    }
}
