package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.KeyStore;

/**
 * A blob file while it is written: under a temporary name, with a data key that only memory knows.
 * {@link #commit} writes the header with that key wrapped, syncs the file, gives it its name and
 * syncs the folder, in this order.
 */
final class ArrivingFile implements AutoCloseable {
    /** How many bytes may be written between two looks at the free space. */
    private static final long ROOM_CHECK_BYTES = 16L << 20;

    private final UUID blobId;
    private final BlobKind kind;
    private final BlobHeader.Layout layout;
    private final KeyStore keys;
    private final LongConsumer requireRoom;
    private final Path part;
    private final Path target;
    private final FileChannel channel;
    private final byte[] dataKey = new byte[Sealing.KEY_BYTES];
    private final Segments segments;
    private boolean done;
    private long end = BlobHeader.BYTES;
    private long checkedUpTo;

    ArrivingFile(
            UUID blobId,
            BlobKind kind,
            BlobHeader.Layout layout,
            KeyStore keys,
            Path part,
            Path target,
            LongConsumer requireRoom) {
        this.blobId = blobId;
        this.kind = kind;
        this.layout = layout;
        this.keys = keys;
        this.part = part;
        this.target = target;
        this.requireRoom = requireRoom;
        requireRoom.accept(0);
        new SecureRandom().nextBytes(dataKey);
        try {
            channel =
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw StorageErrors.of("storing blob " + blobId, part, e);
        }
        segments = new Segments(channel, part, Sealing.aesKey(dataKey), blobId, kind);
    }

    Segments segments() {
        return segments;
    }

    /** Reserves the bytes at the file's end and returns where they begin. */
    synchronized long reserve(int bytes) {
        long offset = end;
        end += bytes;
        if (end - checkedUpTo > ROOM_CHECK_BYTES) {
            requireRoom.accept(bytes);
            checkedUpTo = end;
        }
        return offset;
    }

    synchronized long storedBytes() {
        return end;
    }

    void commit(UUID scope, long length, int segmentCount) {
        if (done) {
            throw new IllegalStateException("blob " + blobId + " was committed or closed before");
        }
        BlobHeader header = new BlobHeader(kind, layout, blobId, scope, length, segmentCount);
        try {
            DurableFiles.writeFully(channel, header.encode(keys, dataKey), 0);
            channel.force(true);
            channel.close();
            Path folder = DurableFiles.folder(DurableFiles.folderOf(target));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.syncFolder(folder);
            done = true;
        } catch (IOException e) {
            throw StorageErrors.of("storing blob " + blobId, part, e);
        }
    }

    @Override
    public void close() {
        Arrays.fill(dataKey, (byte) 0);
        if (done) {
            return;
        }
        done = true;
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw StorageErrors.of("giving up blob " + blobId, part, e);
        }
    }
}
