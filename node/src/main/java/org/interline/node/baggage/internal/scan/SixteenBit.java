package org.interline.node.baggage.internal.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.interline.dicos.image.PixelFrames;
import org.interline.dicos.image.SampleType;

/**
 * Samples of any type as 16 unsigned bits, for looking at. Unsigned 8 and 16-bit samples stay what
 * they are; others are spread from the frame's smallest to its largest. The object keeps the
 * originals.
 */
final class SixteenBit {
    private static final double LARGEST = 0xFFFF;

    private SixteenBit() {}

    static short[] samples(PixelFrames frames, int frame) {
        ByteBuffer in = frames.decodeFrame(frame).order(ByteOrder.LITTLE_ENDIAN);
        short[] out = new short[frames.rows() * frames.columns()];
        SampleType type = frames.sampleType();
        if (type == SampleType.U16) {
            in.asShortBuffer().get(out);
            return out;
        }
        if (type == SampleType.U8) {
            for (int i = 0; i < out.length; i++) {
                out[i] = (short) (in.get(in.position() + i) & 0xFF);
            }
            return out;
        }
        spread(in, type, out);
        return out;
    }

    private static void spread(ByteBuffer in, SampleType type, short[] out) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < out.length; i++) {
            double value = value(in, type, i);
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        double scale = most > least ? LARGEST / (most - least) : 0;
        for (int i = 0; i < out.length; i++) {
            double value = value(in, type, i);
            out[i] = (short) (int) (Double.isFinite(value) ? (value - least) * scale : 0);
        }
    }

    private static double value(ByteBuffer in, SampleType type, int index) {
        int at = in.position() + index * type.bytes();
        return switch (type) {
            case U8 -> in.get(at) & 0xFF;
            case S8 -> in.get(at);
            case U16 -> in.getShort(at) & 0xFFFF;
            case S16 -> in.getShort(at);
            case U32 -> Integer.toUnsignedLong(in.getInt(at));
            case S32 -> in.getInt(at);
            case U64, S64 -> (double) in.getLong(at);
            case F32 -> in.getFloat(at);
            case F64 -> in.getDouble(at);
        };
    }
}
