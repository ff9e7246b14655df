package org.interline.ledger;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** A witness's memory as files, one for each log, named by its origin's hash. One process only. */
public final class FolderWitnessMemory implements WitnessMemory {
    private final LedgerFiles files;

    public FolderWitnessMemory(Path folder) {
        this(folder, new FileSteps.OnDisk());
    }

    FolderWitnessMemory(Path folder, FileSteps steps) {
        this.files = new LedgerFiles(folder, steps);
    }

    @Override
    public synchronized Optional<SignedCheckpoint> last(String origin) {
        return files.read(path(origin), LedgerLimits.NOTE_BYTES).map(SignedCheckpoint::parse);
    }

    @Override
    public synchronized boolean replace(String origin, long expectedSize, SignedCheckpoint next) {
        if (last(origin).map(it -> it.checkpoint().size()).orElse(0L) != expectedSize) {
            return false;
        }
        files.put(path(origin), next.bytes());
        files.sync();
        return true;
    }

    private static String path(String origin) {
        byte[] hash = TreeHash.digest(Text.bytes(origin)).owned();
        return HexFormat.of().formatHex(hash) + "/checkpoint";
    }
}
