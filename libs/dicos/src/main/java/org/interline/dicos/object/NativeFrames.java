package org.interline.dicos.object;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.interline.dicos.data.ByteRange;

/** Uncompressed pixel data, frame after frame, taken from its source while it is written. */
final class NativeFrames implements ByteRange {
    private final ImagePixels pixels;
    private final long sampleBytes;

    NativeFrames(ImagePixels pixels, long sampleBytes) {
        this.pixels = pixels;
        this.sampleBytes = sampleBytes;
    }

    /** Even, as PS3.5 7.1.1 demands: an odd number of 8-bit samples is followed by a zero. */
    @Override
    public long length() {
        return sampleBytes + (sampleBytes & 1);
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        Objects.checkFromIndexSize(offset, (long) length, length());
        ByteBuffer part = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        int frameBytes = pixels.shape().byteCount();
        for (long at = offset;
                part.hasRemaining() && at < sampleBytes;
                at = offset + part.position()) {
            ByteBuffer frame = pixels.frame((int) (at / frameBytes));
            int skip = (int) (at % frameBytes);
            int count = Math.min(frameBytes - skip, part.remaining());
            part.put(frame.slice(frame.position() + skip, count));
        }
        part.clear();
        return part.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] bytes = new byte[pixels.shape().byteCount()];
        for (int frame = 0; frame < pixels.frames(); frame++) {
            pixels.frame(frame).duplicate().get(bytes);
            out.write(bytes);
        }
        if ((sampleBytes & 1) != 0) {
            out.write(0);
        }
    }
}
