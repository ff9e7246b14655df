package org.interline.dicos.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Encodes a frame with predictor 1 and a Huffman code of its own, in three passes over arrays: the
 * differences and how often each category occurs; their bits; the zero bytes that T.81 F.1.2.3 puts
 * after each FF. The middle one then needs no branch.
 */
final class JpegFrameEncoder {

    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final FrameShape shape;

    private JpegFrameEncoder(FrameShape shape) {
        this.shape = shape;
    }

    static byte[] encode(ByteBuffer samplesLittleEndian, FrameShape shape) {
        return new JpegFrameEncoder(shape).encode(samplesLittleEndian);
    }

    private byte[] encode(ByteBuffer samplesLittleEndian) {
        short[] samples = new short[shape.sampleCount()];
        int precision = readSamples(samplesLittleEndian, samples);
        int[] occurrences = toDifferences(samples, precision);
        DifferenceCodeMaker code = new DifferenceCodeMaker(occurrences);
        long bits = 0;
        for (int category = 0; category < occurrences.length; category++) {
            int magnitude = category == 16 ? 0 : category;
            bits += (long) occurrences[category] * (code.length[category] + magnitude);
        }
        if (bits / 8 > Integer.MAX_VALUE - 64) {
            throw CodecFault.cannotEncode(
                    "JPEG frame of %d bytes; no array is that long", bits / 8);
        }
        byte[] coded = new byte[(int) ((bits + 7) / 8) + 8];
        int codedLength = writeDifferences(samples, code, coded);
        return assemble(header(precision, code), coded, codedLength);
    }

    /**
     * Reads samples as unsigned and says with how many bits to code them: the bits stored, unless a
     * sample has others set above them that are not its sign; then all bits allocated.
     */
    private int readSamples(ByteBuffer samplesLittleEndian, short[] samples) {
        ByteBuffer in =
                samplesLittleEndian
                        .slice(samplesLittleEndian.position(), shape.byteCount())
                        .order(ByteOrder.LITTLE_ENDIAN);
        if (shape.bitsAllocated() == 16) {
            in.asShortBuffer().get(samples);
        } else {
            for (int i = 0; i < samples.length; i++) {
                samples[i] = in.get(i);
            }
        }
        int allocated = shape.bitsAllocated();
        // Precision 1 is not allowed (T.81 table B.2).
        int stored = Math.max(2, shape.bitsStored());
        int cut = 32 - stored;
        int lost = 0;
        if (shape.signed()) {
            for (short sample : samples) {
                lost |= sample ^ (sample << cut >> cut);
            }
        } else {
            int mask = (1 << allocated) - 1;
            for (short sample : samples) {
                lost |= (sample & mask) >>> stored;
            }
        }
        int precision = lost == 0 ? stored : allocated;
        if (precision < 16) {
            int mask = (1 << precision) - 1;
            for (int i = 0; i < samples.length; i++) {
                samples[i] &= (short) mask;
            }
        }
        return precision;
    }

    /** Replaces samples by their differences and counts the categories. */
    private int[] toDifferences(short[] samples, int precision) {
        // Neighbours often have the same category; four counters in turn keep one addition from
        // waiting for the last one's store.
        int[] counts = new int[4 * 32];
        int columns = shape.columns();
        int prediction = 1 << (precision - 1);
        int at = 0;
        for (int y = 0; y < shape.rows(); y++) {
            int firstOfRow = samples[at];
            int left = prediction;
            for (int end = at + columns; at < end; at++) {
                int sample = samples[at];
                short difference = (short) (sample - left);
                samples[at] = difference;
                counts[(at & 3) << 5 | category(difference)]++;
                left = sample;
            }
            prediction = firstOfRow;
        }
        int[] occurrences = new int[DifferenceCodeMaker.CATEGORIES];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                occurrences[i & 31] += counts[i];
            }
        }
        return occurrences;
    }

    /** Table H.2: bits of the magnitude; 16 for -32768, which stands for 32768 too. */
    private static int category(int difference) {
        return 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    }

    private static int writeDifferences(short[] differences, DifferenceCodeMaker code, byte[] out) {
        // For each category: its code, shifted left by the magnitude's bits; those bits; both
        // lengths in all. Category 16 has no magnitude.
        int[] prefix = new int[32];
        int[] mask = new int[32];
        int[] total = new int[32];
        for (int category = 0; category < DifferenceCodeMaker.CATEGORIES; category++) {
            int magnitude = category == 16 ? 0 : category;
            prefix[category] = code.code[category] << magnitude;
            mask[category] = (1 << magnitude) - 1;
            total[category] = code.length[category] + magnitude;
        }
        long window = 0;
        int used = 0;
        int at = 0;
        // Two differences of at most 11 + 15 bits fit the 57 that are free at least.
        for (int i = 0; i < differences.length; i += 2) {
            int difference = differences[i];
            int category = category(difference) & 31;
            // A negative difference is stored less one (F.1.2.1.1).
            int magnitude = (difference + (difference >> 31)) & mask[category];
            used += total[category];
            window |= (long) (prefix[category] | magnitude) << -used;
            if (i + 1 < differences.length) {
                difference = differences[i + 1];
                category = category(difference) & 31;
                magnitude = (difference + (difference >> 31)) & mask[category];
                used += total[category];
                window |= (long) (prefix[category] | magnitude) << -used;
            }
            BIG_ENDIAN_LONG.set(out, at, window);
            at += used >> 3;
            window <<= used & 56;
            used &= 7;
        }
        if (used > 0) {
            // F.1.2.3: the last byte is filled up with ones.
            out[at++] |= (byte) (0xFF >> used);
        }
        return at;
    }

    private byte[] header(int precision, DifferenceCodeMaker code) {
        int codes = code.categories.length;
        ByteBuffer out = ByteBuffer.allocate(64 + codes);
        out.putShort((short) 0xFFD8);
        out.putShort((short) 0xFFC3).putShort((short) 11).put((byte) precision);
        out.putShort((short) shape.rows()).putShort((short) shape.columns());
        out.put((byte) 1).put((byte) 1).put((byte) 0x11).put((byte) 0);
        out.putShort((short) 0xFFC4).putShort((short) (19 + codes)).put((byte) 0);
        for (int bits = 1; bits <= 16; bits++) {
            out.put((byte) code.countOfLength[bits]);
        }
        out.put(code.categories);
        out.putShort((short) 0xFFDA).putShort((short) 8).put((byte) 1).put((byte) 1).put((byte) 0);
        out.put((byte) 1).put((byte) 0).put((byte) 0);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] assemble(byte[] header, byte[] coded, int codedLength) {
        int stuffed = 0;
        for (int i = 0; i < codedLength; i++) {
            stuffed += coded[i] == -1 ? 1 : 0;
        }
        int length = header.length + codedLength + stuffed + 2;
        byte[] frame = Arrays.copyOf(header, length + length % 2);
        int out = header.length;
        int in = 0;
        while (in < codedLength) {
            int stop = Stuffing.indexOfFf(coded, in, codedLength);
            int run = Math.min(stop + 1, codedLength) - in;
            System.arraycopy(coded, in, frame, out, run);
            // The zero after FF is there already.
            out += stop < codedLength ? run + 1 : run;
            in += run;
        }
        frame[out] = (byte) 0xFF;
        // After EOI one byte 00 pads to the even length that a fragment must have (PS3.5 A.4).
        frame[out + 1] = (byte) 0xD9;
        return frame;
    }
}
