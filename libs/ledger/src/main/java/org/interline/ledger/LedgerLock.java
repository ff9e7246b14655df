package org.interline.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** Keeps a second writer out of a ledger's folder, in this process or another. */
final class LedgerLock implements AutoCloseable {
    private final Path folder;
    private final FileChannel channel;

    private LedgerLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the lock, and makes the folder if need be. */
    static LedgerLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(channel).isEmpty()) {
                channel.close();
                throw new InterlineException(
                        ErrorCategory.CONFLICT,
                        "ledger.locked",
                        "the ledger in %s has another writer".formatted(folder));
            }
            return new LedgerLock(folder, channel);
        } catch (IOException e) {
            throw LedgerErrors.storage("locking the ledger", folder, e);
        }
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw LedgerErrors.storage("unlocking the ledger", folder, e);
        }
    }
}
