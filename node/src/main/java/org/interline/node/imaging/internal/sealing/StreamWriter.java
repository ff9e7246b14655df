package org.interline.node.imaging.internal.sealing;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.interline.node.imaging.BlobWriter;

/** Cuts what is written into segments of {@link Segments#STREAM_BYTES} and seals each. */
final class StreamWriter extends BlobWriter {
    private final ArrivingFile file;
    private final ByteBuffer segment = ByteBuffer.allocate(Segments.STREAM_BYTES);
    private int segments;
    private long length;

    StreamWriter(ArrivingFile file) {
        this.file = file;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        int from = offset;
        int left = count;
        while (left > 0) {
            int now = Math.min(left, segment.remaining());
            segment.put(bytes, from, now);
            from += now;
            left -= now;
            length += now;
            if (!segment.hasRemaining()) {
                writeSegment();
            }
        }
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void commit(UUID keyScope) {
        if (segment.position() > 0) {
            writeSegment();
        }
        file.commit(keyScope, length, segments);
    }

    private void writeSegment() {
        segment.flip();
        long offset = file.reserve(segment.remaining() + Segments.OVERHEAD);
        file.segments().write(Segments.ofStream(segments), offset, segment);
        segments++;
        segment.clear();
    }

    @Override
    public void close() {
        file.close();
    }
}
