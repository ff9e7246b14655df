package org.interline.dicos.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.interline.kernel.InterlineException;

/**
 * RLE Lossless, DICOM PS3.5 Annex G.
 *
 * <pre>
 *   0        4         8              64
 *   +--------+---------+-- ... --+----+---------+---------+--
 *   | count  | offset1 | offset2 | …  | plane 1 | plane 2 | …
 *   +--------+---------+-- ... --+----+---------+---------+--
 * </pre>
 *
 * Sixteen unsigned 32-bit little-endian words, then {@code count} segments of even length. A
 * segment is one byte plane of one sample of the pixel: sample by sample, within a sample the most
 * significant byte first. Within a segment a control byte n is followed by n + 1 literal bytes (0
 * to 127), or by one byte that stands 257 - n times (129 to 255); 128 means nothing.
 */
public final class RleCodec implements FrameCodec {

    private static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final int LONGEST_RUN = 128;

    @Override
    public void decode(ByteBuffer encoded, FrameShape shape, ByteBuffer outLittleEndian) {
        shape.requireFrameIn(outLittleEndian);
        byte[] from = new byte[encoded.remaining()];
        encoded.get(encoded.position(), from);
        int[] bounds = segmentBounds(from, shape);
        byte[] frame = new byte[shape.byteCount()];
        for (int segment = 0; segment < segmentCount(shape); segment++) {
            decodeSegment(
                    from,
                    bounds[segment],
                    bounds[segment + 1],
                    frame,
                    firstByteOf(segment, shape),
                    shape.samplesPerPixel() * shape.bytesPerSample(),
                    segment);
        }
        outLittleEndian.put(frame);
    }

    private static int[] segmentBounds(byte[] from, FrameShape shape) {
        if (from.length < HEADER_BYTES) {
            throw CodecFault.truncated(
                    "RLE frame: %d bytes, but its header alone takes %d",
                    from.length, HEADER_BYTES);
        }
        ByteBuffer header = ByteBuffer.wrap(from).order(ByteOrder.LITTLE_ENDIAN);
        int expected = segmentCount(shape);
        if (expected > MOST_SEGMENTS) {
            throw CodecFault.mismatch(
                    "RLE frame: %d samples per pixel of %d bits need %d segments, RLE has %d",
                    shape.samplesPerPixel(), shape.bitsAllocated(), expected, MOST_SEGMENTS);
        }
        int count = header.getInt(0);
        if (count != expected) {
            throw CodecFault.mismatch(
                    "RLE frame: %d segments, but %d samples per pixel of %d bits make %d",
                    Integer.toUnsignedLong(count),
                    shape.samplesPerPixel(),
                    shape.bitsAllocated(),
                    expected);
        }
        int[] bounds = new int[count + 1];
        int least = HEADER_BYTES;
        for (int segment = 0; segment < count; segment++) {
            long offset = Integer.toUnsignedLong(header.getInt(4 + 4 * segment));
            if (offset < least || offset > from.length) {
                throw CodecFault.malformed(
                        "RLE frame: segment %d starts at byte %d, outside %d to %d",
                        segment + 1, offset, least, from.length);
            }
            bounds[segment] = (int) offset;
            least = (int) offset;
        }
        bounds[count] = from.length;
        return bounds;
    }

    private static void decodeSegment(
            byte[] from, int start, int end, byte[] frame, int first, int stride, int segment) {
        int in = start;
        int out = first;
        while (out < frame.length) {
            if (in >= end) {
                throw endsEarly(segment, start, end, (out - first) / stride, frame.length / stride);
            }
            int control = from[in++];
            if (control == -128) {
                continue;
            }
            int run = control >= 0 ? control + 1 : 1 - control;
            int taken = control >= 0 ? run : 1;
            // A run past the last sample is padding by an encoder that fills whole runs.
            int used = Math.min(run, (frame.length - out + stride - 1) / stride);
            if (end - in < Math.min(taken, used)) {
                throw endsEarly(segment, start, end, (out - first) / stride, frame.length / stride);
            }
            if (control >= 0) {
                for (int i = 0; i < used; i++, out += stride) {
                    frame[out] = from[in + i];
                }
            } else {
                byte repeated = from[in];
                for (int i = 0; i < used; i++, out += stride) {
                    frame[out] = repeated;
                }
            }
            in += taken;
        }
    }

    private static InterlineException endsEarly(
            int segment, int start, int end, int decoded, int expected) {
        return CodecFault.truncated(
                "RLE frame: segment %d (bytes %d to %d) ends after %d of %d samples",
                segment + 1, start, end, decoded, expected);
    }

    @Override
    public byte[] encode(ByteBuffer samplesLittleEndian, FrameShape shape) {
        shape.requireFrameIn(samplesLittleEndian);
        int count = segmentCount(shape);
        if (count > MOST_SEGMENTS) {
            throw CodecFault.cannotEncode(
                    "RLE has room for %d byte planes; %d samples per pixel of %d bits need %d",
                    MOST_SEGMENTS, shape.samplesPerPixel(), shape.bitsAllocated(), count);
        }
        byte[] frame = new byte[shape.byteCount()];
        samplesLittleEndian.get(samplesLittleEndian.position(), frame);
        int stride = shape.samplesPerPixel() * shape.bytesPerSample();
        byte[] row = new byte[shape.columns()];
        RunWriter out = new RunWriter(HEADER_BYTES + frame.length / 2);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(count);
        out.skip(HEADER_BYTES);
        for (int segment = 0; segment < count; segment++) {
            header.putInt(out.length);
            int in = firstByteOf(segment, shape);
            for (int y = 0; y < shape.rows(); y++) {
                for (int x = 0; x < row.length; x++, in += stride) {
                    row[x] = frame[in];
                }
                // G.3.1: a run never crosses the end of a row.
                out.row(row);
            }
            out.skip(out.length % 2);
        }
        byte[] encoded = Arrays.copyOf(out.bytes, out.length);
        header.get(0, encoded, 0, HEADER_BYTES);
        return encoded;
    }

    private static int segmentCount(FrameShape shape) {
        return shape.samplesPerPixel() * shape.bytesPerSample();
    }

    private static int firstByteOf(int segment, FrameShape shape) {
        int bytes = shape.bytesPerSample();
        int sample = segment / bytes;
        int significance = bytes - 1 - segment % bytes;
        return sample * bytes + significance;
    }

    /** Growing output of literal and repeated runs. */
    private static final class RunWriter {
        byte[] bytes;
        int length;

        RunWriter(int capacity) {
            bytes = new byte[capacity];
        }

        void skip(int count) {
            ensure(count);
            length += count;
        }

        void row(byte[] row) {
            // Worst case: one control byte for every 128 literals.
            ensure(row.length + row.length / LONGEST_RUN + 1);
            int literal = 0;
            int x = 0;
            while (x < row.length) {
                int end = x + 1;
                while (end < row.length && row[end] == row[x] && end - x < LONGEST_RUN) {
                    end++;
                }
                // Inside literals a pair costs as much either way; only three or more gain.
                if (end - x >= 3 || (end - x == 2 && literal == x)) {
                    literals(row, literal, x);
                    bytes[length++] = (byte) (1 - (end - x));
                    bytes[length++] = row[x];
                    literal = end;
                }
                x = end;
            }
            literals(row, literal, row.length);
        }

        private void literals(byte[] row, int from, int to) {
            for (int start = from; start < to; start += LONGEST_RUN) {
                int count = Math.min(LONGEST_RUN, to - start);
                bytes[length++] = (byte) (count - 1);
                System.arraycopy(row, start, bytes, length, count);
                length += count;
            }
        }

        private void ensure(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 3 / 2));
            }
        }
    }
}
