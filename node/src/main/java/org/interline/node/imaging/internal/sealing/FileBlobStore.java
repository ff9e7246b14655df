package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.KeyedBlobWriter;
import org.interline.node.imaging.SealedBlob;

/**
 * Blobs as files: {@code xx/yy/<id>.blob}, where xx and yy are the last four digits of the id, for
 * the first ones of a UUIDv7 are the time. {@code arriving} holds what is being written, {@code
 * unclaimed} what the sweep set aside.
 */
public final class FileBlobStore implements BlobStore {
    private static final int SWEEP_BATCH = 1000;
    private static final String SUFFIX = ".blob";

    private final Path folder;
    private final KeyStore keys;
    private final LongSupplier usableBytes;
    private final long reserveBytes;

    /**
     * @param usableBytes how much the disk still takes
     * @param reserveBytes how much of it is not for blobs: the database must go on writing when
     *     blobs are refused
     */
    public FileBlobStore(Path folder, KeyStore keys, LongSupplier usableBytes, long reserveBytes) {
        this.folder = folder;
        this.keys = keys;
        this.usableBytes = usableBytes;
        this.reserveBytes = reserveBytes;
        WarmCipher.begin();
        try {
            DurableFiles.folder(arriving());
        } catch (IOException e) {
            throw StorageErrors.of("opening the blob store", folder, e);
        }
    }

    /** Over the folder's own disk. */
    public FileBlobStore(Path folder, KeyStore keys, long reserveBytes) {
        this(folder, keys, () -> folder.toFile().getUsableSpace(), reserveBytes);
    }

    @Override
    public BlobWriter create(UUID blobId, BlobKind kind) {
        return new StreamWriter(arrivingFile(blobId, kind, BlobHeader.Layout.STREAM));
    }

    @Override
    public KeyedBlobWriter createKeyed(UUID blobId, BlobKind kind) {
        return new KeyedWriter(arrivingFile(blobId, kind, BlobHeader.Layout.KEYED));
    }

    private ArrivingFile arrivingFile(UUID blobId, BlobKind kind, BlobHeader.Layout layout) {
        return new ArrivingFile(
                blobId,
                kind,
                layout,
                keys,
                arriving().resolve(blobId + SUFFIX),
                file(blobId),
                this::requireRoom);
    }

    private void requireRoom(long bytes) {
        if (usableBytes.getAsLong() - bytes < reserveBytes) {
            throw StorageErrors.noSpace(
                    "storing a blob", folder, new IOException("only the reserve is left"));
        }
    }

    @Override
    public SealedBlob open(UUID keyScope, UUID blobId) {
        return open(keyScope, blobId, BlobHeader.Layout.STREAM, StreamReader::new);
    }

    @Override
    public KeyedBlob openKeyed(UUID keyScope, UUID blobId) {
        return open(keyScope, blobId, BlobHeader.Layout.KEYED, KeyedReader::new);
    }

    private interface Reader<T> {
        T over(Segments segments, BlobHeader header);
    }

    private <T> T open(UUID keyScope, UUID blobId, BlobHeader.Layout layout, Reader<T> reader) {
        Path file = file(blobId);
        FileChannel channel = channel(file, blobId, StandardOpenOption.READ);
        boolean opened = false;
        try {
            BlobHeader.Opened blob = header(channel, keyScope, blobId);
            if (blob.header().layout() != layout) {
                throw BlobHeader.damaged(
                        blobId,
                        "its layout is %s, not %s".formatted(blob.header().layout(), layout));
            }
            T open =
                    reader.over(
                            new Segments(channel, file, blob.key(), blobId, blob.header().kind()),
                            blob.header());
            opened = true;
            return open;
        } catch (IOException e) {
            throw StorageErrors.of("reading blob " + blobId, file, e);
        } finally {
            if (!opened) {
                closeQuietly(channel);
            }
        }
    }

    @Override
    public void rescope(UUID blobId, UUID to) {
        Path file = file(blobId);
        try (FileChannel channel =
                channel(file, blobId, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            byte[] bytes = headerBytes(channel);
            BlobHeader old = BlobHeader.parse(bytes, blobId);
            if (old.scope().equals(to)) {
                return;
            }
            BlobHeader.Opened blob = BlobHeader.decode(bytes, keys, old.scope(), blobId);
            BlobHeader moved =
                    new BlobHeader(
                            old.kind(), old.layout(), blobId, to, old.length(), old.segments());
            // 128 bytes within the first sector: a disk writes them whole or not at all.
            DurableFiles.writeFully(channel, moved.encode(keys, blob.key().getEncoded()), 0);
            channel.force(true);
        } catch (IOException e) {
            throw StorageErrors.of("moving blob " + blobId, file, e);
        }
    }

    @Override
    public void delete(UUID blobId) {
        Path file = file(blobId);
        try {
            if (Files.deleteIfExists(file)) {
                DurableFiles.syncFolder(DurableFiles.folderOf(file));
            }
        } catch (IOException e) {
            throw StorageErrors.of("removing blob " + blobId, file, e);
        }
    }

    @Override
    public Sweep sweep(Function<Collection<UUID>, Set<UUID>> known) {
        int unfinished = 0;
        int setAside = 0;
        try {
            try (Stream<Path> parts = Files.list(arriving())) {
                for (Path part : parts.toList()) {
                    Files.delete(part);
                    unfinished++;
                }
            }
            List<UUID> batch = new ArrayList<>();
            try (Stream<Path> files = Files.find(folder, 3, (file, is) -> isBlob(file))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    batch.add(id(file));
                    if (batch.size() == SWEEP_BATCH) {
                        setAside += setAside(batch, known.apply(batch));
                        batch.clear();
                    }
                }
            }
            setAside += setAside(batch, known.apply(batch));
        } catch (IOException e) {
            throw StorageErrors.of("sweeping the blob store", folder, e);
        }
        return new Sweep(unfinished, setAside);
    }

    private int setAside(List<UUID> found, Set<UUID> known) throws IOException {
        int count = 0;
        for (UUID blobId : found) {
            if (!known.contains(blobId)) {
                Path unclaimed = DurableFiles.folder(folder.resolve("unclaimed"));
                Files.move(
                        file(blobId),
                        unclaimed.resolve(blobId + SUFFIX),
                        StandardCopyOption.ATOMIC_MOVE);
                count++;
            }
        }
        return count;
    }

    private boolean isBlob(Path file) {
        Path inside = folder.relativize(file);
        return inside.getNameCount() == 3 && inside.toString().endsWith(SUFFIX);
    }

    private static UUID id(Path file) {
        String name = file.getFileName().toString();
        return UUID.fromString(name.substring(0, name.length() - SUFFIX.length()));
    }

    private BlobHeader.Opened header(FileChannel channel, UUID keyScope, UUID blobId)
            throws IOException {
        return BlobHeader.decode(headerBytes(channel), keys, keyScope, blobId);
    }

    private static byte[] headerBytes(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BlobHeader.BYTES);
        DurableFiles.readFully(channel, bytes, 0);
        byte[] read = new byte[bytes.flip().remaining()];
        bytes.get(read);
        return read;
    }

    private static FileChannel channel(Path file, UUID blobId, StandardOpenOption... options) {
        try {
            return FileChannel.open(file, options);
        } catch (NoSuchFileException e) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND,
                    "blob.absent",
                    "blob %s is not in the store".formatted(blobId),
                    e);
        } catch (IOException e) {
            throw StorageErrors.of("opening blob " + blobId, file, e);
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The error that made us give up is the one to report.
        }
    }

    private Path arriving() {
        return folder.resolve("arriving");
    }

    private Path file(UUID blobId) {
        String name = blobId.toString();
        int end = name.length();
        return folder.resolve(name.substring(end - 2))
                .resolve(name.substring(end - 4, end - 2))
                .resolve(name + SUFFIX);
    }
}
