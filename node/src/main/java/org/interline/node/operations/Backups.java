package org.interline.node.operations;

import java.nio.file.Path;
import java.util.Optional;
import org.interline.kernel.Clock;
import org.interline.node.operations.internal.BackupTaking;
import org.interline.node.operations.internal.Restoring;

/**
 * Copies a node's tables and sealed blobs to a folder, and back. The key store is in no backup:
 * what was shredded stays shredded, whatever is restored. So a backup alone opens nothing; it is of
 * use to the node whose key store lives.
 */
public final class Backups {
    private Backups() {}

    /**
     * Takes a backup, of a running node or of a stopped one. A second backup into the same folder
     * copies only the blobs that are new.
     *
     * @param databaseUrl the external database, when the node has one
     * @return what was written
     */
    public static BackupSummary take(
            Path dataFolder,
            Optional<String> databaseUrl,
            Path target,
            Clock clock,
            Progress progress) {
        return BackupTaking.take(dataFolder, databaseUrl, target, clock, progress);
    }

    /**
     * Brings a stopped node back to a backup.
     *
     * @param replace put aside what the data folder holds now, rather than refuse
     */
    public static BackupSummary restore(
            Path source,
            Path dataFolder,
            Optional<String> databaseUrl,
            boolean replace,
            Clock clock,
            Progress progress) {
        return Restoring.restore(source, dataFolder, databaseUrl, replace, clock, progress);
    }
}
