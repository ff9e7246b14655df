package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.interline.node.imaging.SealedBlob;
import org.jspecify.annotations.Nullable;

/** Opens the segments of a stream one at a time and keeps the last one that was asked for. */
final class StreamReader implements SealedBlob {
    private final Segments segments;
    private final long length;

    /** The segment that was opened last: small reads in a row decrypt it once. */
    private volatile @Nullable Opened last;

    private record Opened(long number, ByteBuffer plain) {}

    StreamReader(Segments segments, BlobHeader header) {
        this.segments = segments;
        this.length = header.length();
        long expected = (length + Segments.STREAM_BYTES - 1) / Segments.STREAM_BYTES;
        if (length < 0 || header.segments() != expected) {
            throw BlobHeader.damaged(
                    header.blobId(),
                    "it has %d segments; its %d bytes need %d"
                            .formatted(header.segments(), length, expected));
        }
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public int read(long position, ByteBuffer into) {
        if (position < 0) {
            throw new IllegalArgumentException("a position is not negative: " + position);
        }
        long at = position;
        while (into.hasRemaining() && at < length) {
            ByteBuffer plain = segment(at / Segments.STREAM_BYTES);
            int from = (int) (at % Segments.STREAM_BYTES);
            int now = Math.min(into.remaining(), plain.limit() - from);
            into.put(plain.slice(from, now));
            at += now;
        }
        return (int) Math.max(0, at - position);
    }

    private ByteBuffer segment(long number) {
        Opened known = last;
        if (known == null || known.number != number) {
            long offset =
                    BlobHeader.BYTES + number * (Segments.STREAM_BYTES + (long) Segments.OVERHEAD);
            int bytes =
                    (int)
                            Math.min(
                                    Segments.STREAM_BYTES,
                                    length - number * (long) Segments.STREAM_BYTES);
            known =
                    new Opened(
                            number,
                            segments.read(
                                    Segments.ofStream(Math.toIntExact(number)), offset, bytes));
            last = known;
        }
        return known.plain;
    }

    @Override
    public InputStream stream(long position) {
        return new InputStream() {
            private long at = position;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) {
                Objects.checkFromIndexSize(offset, count, bytes.length);
                if (count == 0) {
                    return 0;
                }
                int read = StreamReader.this.read(at, ByteBuffer.wrap(bytes, offset, count));
                at += read;
                return read == 0 ? -1 : read;
            }

            @Override
            public long skip(long count) {
                long now = Math.max(0, Math.min(count, length - at));
                at += now;
                return now;
            }

            @Override
            public int available() {
                return (int) Math.max(0, Math.min(Integer.MAX_VALUE, length - at));
            }
        };
    }

    @Override
    public void close() {
        try {
            segments.channel().close();
        } catch (IOException e) {
            throw StorageErrors.of("closing blob " + segments.blobId(), segments.file(), e);
        }
    }
}
