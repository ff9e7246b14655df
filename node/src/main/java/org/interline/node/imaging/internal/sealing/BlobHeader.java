package org.interline.node.imaging.internal.sealing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;
import javax.crypto.SecretKey;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.KeyStore;

/**
 * The first {@value #BYTES} bytes of a blob file; the package documentation draws them. What stands
 * before the wrapped key is its associated data, so that none of it can be changed unnoticed.
 *
 * @param length of a stream its plain bytes, of a keyed blob the offset of its index
 */
record BlobHeader(
        BlobKind kind, Layout layout, UUID blobId, UUID scope, long length, int segments) {
    static final int BYTES = 128;
    static final int VERSION = 1;

    private static final long MAGIC = 0x494C_424C_4F42_0000L | VERSION;
    private static final int WRAPPED_AT = 64;
    private static final int CRC_AT = 124;

    enum Layout {
        STREAM((byte) 0),
        KEYED((byte) 1);

        private final byte code;

        Layout(byte code) {
            this.code = code;
        }
    }

    /** The header with the blob's key wrapped under its scope's. */
    ByteBuffer encode(KeyStore keys, byte[] dataKey) {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        out.putLong(MAGIC)
                .put((byte) kind.code())
                .put(layout.code)
                .put(new byte[6])
                .putLong(blobId.getMostSignificantBits())
                .putLong(blobId.getLeastSignificantBits())
                .putLong(scope.getMostSignificantBits())
                .putLong(scope.getLeastSignificantBits())
                .putLong(length)
                .putInt(segments)
                .putInt(layout == Layout.STREAM ? Segments.STREAM_BYTES : 0);
        out.put(keys.seal(scope, Arrays.copyOf(out.array(), WRAPPED_AT), dataKey));
        return out.putInt(crc(out.array())).flip();
    }

    /** A header and the key that it wraps. */
    record Opened(BlobHeader header, SecretKey key) {}

    /**
     * @param scope the scope under whose key the caller believes the blob to be
     * @throws InterlineException {@code blob.damaged}, {@code keys.gone}
     */
    static Opened decode(byte[] bytes, KeyStore keys, UUID scope, UUID blobId) {
        BlobHeader header = parse(bytes, blobId);
        if (!header.scope.equals(scope)) {
            throw damaged(
                    blobId,
                    "it says that it is of scope %s, not of scope %s"
                            .formatted(header.scope, scope));
        }
        byte[] dataKey =
                keys.unseal(
                        scope,
                        Arrays.copyOf(bytes, WRAPPED_AT),
                        Arrays.copyOfRange(bytes, WRAPPED_AT, CRC_AT));
        return new Opened(header, Sealing.aesKey(dataKey));
    }

    /**
     * What stands in the open; only {@link #decode} proves that it was not changed.
     *
     * @throws InterlineException {@code blob.damaged}
     */
    static BlobHeader parse(byte[] bytes, UUID blobId) {
        if (bytes.length < BYTES) {
            throw damaged(blobId, "its header has %d of 128 bytes".formatted(bytes.length));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getLong(0) != MAGIC) {
            throw damaged(
                    blobId,
                    "it begins with %016x; a blob of version 1 begins with %016x"
                            .formatted(in.getLong(0), MAGIC));
        }
        if (in.getInt(CRC_AT) != crc(bytes)) {
            throw damaged(blobId, "the checksum of its header does not match");
        }
        BlobHeader header =
                new BlobHeader(
                        kind(bytes[8], blobId),
                        layout(bytes[9], blobId),
                        new UUID(in.getLong(16), in.getLong(24)),
                        new UUID(in.getLong(32), in.getLong(40)),
                        in.getLong(48),
                        in.getInt(56));
        if (!header.blobId.equals(blobId)) {
            throw damaged(blobId, "it says that it is blob %s".formatted(header.blobId));
        }
        return header;
    }

    private static BlobKind kind(byte code, UUID blobId) {
        for (BlobKind kind : BlobKind.values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw damaged(blobId, "its kind %d is unknown".formatted(code));
    }

    private static Layout layout(byte code, UUID blobId) {
        for (Layout layout : Layout.values()) {
            if (layout.code == code) {
                return layout;
            }
        }
        throw damaged(blobId, "its layout %d is unknown".formatted(code));
    }

    private static int crc(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CRC_AT);
        return (int) crc.getValue();
    }

    static InterlineException damaged(UUID blobId, String why) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA,
                "blob.damaged",
                "blob %s is damaged: %s; restore it from a backup or have it sent again"
                        .formatted(blobId, why));
    }
}
