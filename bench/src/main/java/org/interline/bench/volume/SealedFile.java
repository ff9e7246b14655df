package org.interline.bench.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.interline.volume.BrickKey;
import org.interline.volume.BrickSink;
import org.interline.volume.BrickSource;

/**
 * Bricks in one file, each sealed by itself with AES-256-GCM under a key of the file, as a node
 * keeps them; the key goes with the process.
 */
final class SealedFile implements BrickSink, BrickSource, AutoCloseable {
    private static final int TAG_BITS = 128;
    private static final int NONCE_BYTES = 12;

    private final Path path;
    private final FileChannel file;
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
    private final AtomicLong end = new AtomicLong();
    private final Map<BrickKey, Segment> segments = new ConcurrentHashMap<>();
    private final ThreadLocal<Cipher> cipher = ThreadLocal.withInitial(SealedFile::newCipher);

    private record Segment(long offset, int length) {}

    SealedFile() throws IOException {
        path = Files.createTempFile("interline-bench", ".volume");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void brick(BrickKey name, ByteBuffer compressed) {
        int length = compressed.remaining() + TAG_BITS / 8;
        long offset = end.getAndAdd(length);
        segments.put(name, new Segment(offset, length));
        ByteBuffer sealed = ByteBuffer.allocate(length);
        try {
            ready(Cipher.ENCRYPT_MODE, name, offset).doFinal(compressed, sealed);
            sealed.flip();
            while (sealed.hasRemaining()) {
                offset += file.write(sealed, offset);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refused brick " + name, e);
        }
    }

    @Override
    public ByteBuffer brick(BrickKey name) {
        Segment segment = segments.get(name);
        if (segment == null) {
            throw new IllegalArgumentException("no brick " + name + " was written");
        }
        ByteBuffer sealed = ByteBuffer.allocate(segment.length());
        try {
            while (sealed.hasRemaining()
                    && file.read(sealed, segment.offset() + sealed.position()) >= 0) {}
            ByteBuffer open = ByteBuffer.allocate(segment.length());
            ready(Cipher.DECRYPT_MODE, name, segment.offset()).doFinal(sealed.flip(), open);
            return open.flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not open brick " + name, e);
        }
    }

    /** Waits until everything written is durable. */
    void sync() throws IOException {
        file.force(true);
    }

    long bytes() {
        return end.get();
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.delete(path);
    }

    /** The offset is the nonce: no two segments of a file share one. */
    private Cipher ready(int mode, BrickKey name, long offset) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(offset).array();
        Cipher ready = cipher.get();
        ready.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        ready.updateAAD(
                ByteBuffer.allocate(20)
                        .putInt(name.channel())
                        .putInt(name.level())
                        .putInt(name.x())
                        .putInt(name.y())
                        .putInt(name.z())
                        .flip());
        return ready;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }
}
