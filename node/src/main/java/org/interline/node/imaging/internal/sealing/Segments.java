package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;
import javax.crypto.SecretKey;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.SegmentKey;

/**
 * Seals and opens the segments of one blob file. A segment's nonce is its offset in the file: the
 * blob's key serves this file only, and the file only grows, so no nonce comes twice.
 */
record Segments(FileChannel channel, Path file, SecretKey key, UUID blobId, BlobKind kind) {
    /** The plain bytes of each segment of a stream but the last. */
    static final int STREAM_BYTES = 1 << 20;

    /** What a segment's file bytes have beyond its plain ones: the tag and the CRC32C. */
    static final int OVERHEAD = Sealing.TAG_BYTES + Integer.BYTES;

    /** The index of a keyed blob, sealed like a segment. */
    static final SegmentKey INDEX = new SegmentKey(255, 0, 0, 0, 0);

    void write(SegmentKey segment, long offset, ByteBuffer plain) {
        ByteBuffer out = ByteBuffer.allocate(plain.remaining() + OVERHEAD);
        Sealing.seal(key, nonce(offset), associated(segment), plain, out);
        CRC32C crc = new CRC32C();
        crc.update(out.array(), 0, out.position());
        out.putInt((int) crc.getValue()).flip();
        try {
            DurableFiles.writeFully(channel, out, offset);
        } catch (IOException e) {
            throw StorageErrors.of("storing blob " + blobId, file, e);
        }
    }

    ByteBuffer read(SegmentKey segment, long offset, int plainBytes) {
        ByteBuffer in = ByteBuffer.allocate(plainBytes + OVERHEAD);
        try {
            DurableFiles.readFully(channel, in, offset);
        } catch (IOException e) {
            throw StorageErrors.of("reading blob " + blobId, file, e);
        }
        if (in.hasRemaining()) {
            throw damaged(
                    segment,
                    "only %d of its %d bytes are there".formatted(in.position(), in.limit()));
        }
        int sealedBytes = plainBytes + Sealing.TAG_BYTES;
        CRC32C crc = new CRC32C();
        crc.update(in.array(), 0, sealedBytes);
        if (in.getInt(sealedBytes) != (int) crc.getValue()) {
            throw damaged(segment, "its checksum does not match");
        }
        ByteBuffer plain = ByteBuffer.allocate(plainBytes);
        Sealing.open(
                key,
                nonce(offset),
                associated(segment),
                in.flip().limit(sealedBytes),
                plain,
                "%s of blob %s".formatted(segment, blobId));
        return plain.flip();
    }

    private InterlineException damaged(SegmentKey segment, String why) {
        return BlobHeader.damaged(blobId, segment + ": " + why);
    }

    private static byte[] nonce(long offset) {
        return ByteBuffer.allocate(Sealing.NONCE_BYTES).putInt(0).putLong(offset).array();
    }

    /** Which segment of which blob, and the version of the format. */
    private byte[] associated(SegmentKey segment) {
        return ByteBuffer.allocate(32)
                .putLong(blobId.getMostSignificantBits())
                .putLong(blobId.getLeastSignificantBits())
                .put((byte) BlobHeader.VERSION)
                .put((byte) kind.code())
                .put((byte) segment.level())
                .put((byte) segment.channel())
                .putInt(segment.x())
                .putInt(segment.y())
                .putInt(segment.z())
                .array();
    }

    /** The name of the n-th segment of a stream. */
    static SegmentKey ofStream(int number) {
        return new SegmentKey(0, 0, number & 0xFFFF, number >>> 16, 0);
    }
}
