package org.interline.dicos.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of one restart interval, most significant first, and the hot loop that turns them into
 * samples.
 *
 * <p>T.81 F.1.2.3 writes a zero byte after each byte FF of coded data. {@link #open} takes those
 * out of the whole interval beforehand, in place, so that the refill is one unaligned load of 64
 * bits without a branch. The state follows F. Giesen, "Reading bits in far too many ways", part 2,
 * variant 4: the top {@code count} bits of {@code window} are valid; those below are either zero or
 * already the right ones, so that OR-ing them again does no harm.
 *
 * <p>Nothing asks, sample by sample, whether input is left: the caller keeps room behind the last
 * byte for one row ({@link #LOOK_AHEAD_BYTES} and four bytes a sample) and calls {@link #isOverrun}
 * after it.
 */
final class EntropyBits {

    static final int LOOK_AHEAD_BYTES = 16;

    private static final VarHandle BIG_ENDIAN_LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int length;

    private long window;
    private int count;
    private int next;

    private int start;
    private int end;
    private int markerAt;

    /**
     * @param bytes the frame, with room behind {@code length}
     */
    EntropyBits(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Opens the interval that begins at {@code from} and ends before the next marker. */
    void open(int from) {
        start = from;
        int out = from;
        int in = from;
        while (true) {
            int stop = Stuffing.indexOfFf(bytes, in, length);
            if (out != in) {
                System.arraycopy(bytes, in, bytes, out, stop - in);
            }
            out += stop - in;
            // An FF at the very end is half a marker; so is one that no zero follows.
            if (stop + 1 >= length || bytes[stop + 1] != 0) {
                markerAt = stop;
                break;
            }
            bytes[out++] = (byte) 0xFF;
            in = stop + 2;
        }
        end = out;
        next = from;
        window = 0;
        count = 0;
    }

    /** Index of the marker that ended the interval, or the length of the frame. */
    int markerAt() {
        return markerAt;
    }

    /** Whether more bits were taken than the interval holds. */
    boolean isOverrun() {
        return (next - start) * 8L - count > (end - start) * 8L;
    }

    private void refill() {
        window |= (long) BIG_ENDIAN_LONG.get(bytes, next) >>> count;
        next += (63 - count) >> 3;
        count |= 56;
    }

    /**
     * Decodes one row of differences and sums them up: {@code row[x] = (row[x - 1] & keep) +
     * difference}. With {@code keep} -1 that is predictor 1, with 0 the differences themselves.
     *
     * @param first what stands left of the row
     */
    void decodeRow(DifferenceCode code, short[] row, int columns, int first, int keep) {
        int x = decodeWhileIndexed(code, row, 0, columns, first, keep);
        while (x < columns) {
            int left = x == 0 ? first : row[x - 1];
            row[x] = (short) ((left & keep) + decodeOne(code));
            x = decodeWhileIndexed(code, row, x + 1, columns, row[x], keep);
        }
    }

    /**
     * The hot loop: up to the end of the row, or to a difference that {@link
     * DifferenceCode#entries} does not hold.
     *
     * @return index of the first sample that is not decoded yet
     */
    private int decodeWhileIndexed(
            DifferenceCode code, short[] row, int from, int columns, int first, int keep) {
        final byte[] in = bytes;
        final int[] entries = code.entries;
        long bits = window;
        int valid = count;
        int at = next;
        int left = first;
        int x = from;
        // Two differences of at most 11 + 15 bits fit the 56 that a refill leaves at least.
        for (; x < columns - 1; x += 2) {
            bits |= (long) BIG_ENDIAN_LONG.get(in, at) >>> valid;
            at += (63 - valid) >> 3;
            valid |= 56;
            int entry = entries[(int) (bits >>> (64 - DifferenceCode.INDEX_BITS))];
            if (entry == 0) {
                break;
            }
            left = (left & keep) + difference(bits << (entry >>> 8), entry >>> 16);
            row[x] = (short) left;
            bits <<= entry;
            valid -= entry & 63;

            entry = entries[(int) (bits >>> (64 - DifferenceCode.INDEX_BITS))];
            if (entry == 0) {
                x++;
                break;
            }
            left = (left & keep) + difference(bits << (entry >>> 8), entry >>> 16);
            row[x + 1] = (short) left;
            bits <<= entry;
            valid -= entry & 63;
        }
        window = bits;
        count = valid;
        next = at;
        return x;
    }

    /** Decodes one difference, modulo 2^16. */
    int decodeOne(DifferenceCode code) {
        refill();
        long decoded = code.slow(window);
        if (decoded == DifferenceCode.NO_CODE) {
            throw isOverrun()
                    ? CodecFault.truncated("JPEG frame: coded data end at byte %d", markerAt)
                    : CodecFault.malformed(
                            "JPEG frame: bits before byte %d are no code of the Huffman table",
                            next);
        }
        int taken = (int) (decoded >>> 32);
        window <<= taken;
        count -= taken;
        return (int) decoded & 0xFFFF;
    }

    /**
     * T.81 F.2.2.1 EXTEND without a branch: the sign of a difference is its first bit, inverted,
     * and a negative one is stored less one.
     *
     * @param magnitude the bits after the code, left-aligned
     * @param shift 63 less the number of magnitude bits
     */
    private static int difference(long magnitude, int shift) {
        long negative = ~(magnitude >> 63);
        return (int) (((magnitude ^ negative) >>> 1 >>> shift ^ negative) - negative);
    }
}
