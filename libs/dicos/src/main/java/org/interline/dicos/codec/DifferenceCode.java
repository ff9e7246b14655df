package org.interline.dicos.codec;

import java.util.Arrays;

/**
 * A Huffman code of difference categories (T.81 H.1.2.2, table H.2), made for decoding.
 *
 * <p>A difference of category s is a code of n bits, then s bits of magnitude. One load from {@link
 * #entries}, indexed by the next {@link #INDEX_BITS} bits, says all that the hot loop needs; an
 * entry holds shift distances, which the processor takes modulo 64, so no field needs masking:
 *
 * <pre>
 *   bits  0 to 5    n + s, what the difference takes in all
 *   bits  8 to 13   n
 *   bits 16 to 21   63 - s
 *   0               no entry: a longer code, an unknown one, or category 16
 * </pre>
 *
 * Codes longer than the index are rare by construction (less often than once in 2^11 samples), as
 * is category 16; {@link #slow} decodes them.
 */
final class DifferenceCode {

    static final int INDEX_BITS = 11;
    private static final int LONGEST_CODE = 16;
    private static final int LARGEST_CATEGORY = 16;

    final int[] entries;

    /** By length n: the first code of that length, left-aligned in 16 bits. */
    private final int[] firstCode = new int[LONGEST_CODE + 2];

    /** By length n: where the categories of that length begin. */
    private final int[] firstIndex = new int[LONGEST_CODE + 2];

    private final byte[] categories;

    private DifferenceCode(int[] entries, byte[] categories) {
        this.entries = entries;
        this.categories = categories;
    }

    /**
     * @param countOfLength number of codes of each length, 1 to 16 (BITS; index 0 is unused)
     * @param categories category of each code in the order of codes (HUFFVAL)
     */
    static DifferenceCode of(int[] countOfLength, byte[] categories) {
        DifferenceCode made = new DifferenceCode(new int[1 << INDEX_BITS], categories);
        int code = 0;
        int index = 0;
        for (int bits = 1; bits <= LONGEST_CODE; bits++) {
            made.firstCode[bits] = code;
            made.firstIndex[bits] = index;
            int step = 1 << (LONGEST_CODE - bits);
            for (int i = 0; i < countOfLength[bits]; i++, index++, code += step) {
                int category = categories[index] & 0xFF;
                if (category > LARGEST_CATEGORY) {
                    throw CodecFault.malformed(
                            "JPEG frame: Huffman table has category %d; lossless JPEG has 0 to %d",
                            category, LARGEST_CATEGORY);
                }
                if (code + step > 1 << LONGEST_CODE) {
                    throw CodecFault.malformed(
                            "JPEG frame: Huffman table has more codes of up to %d bits than there"
                                    + " can be",
                            bits);
                }
                if (bits <= INDEX_BITS && category < LARGEST_CATEGORY) {
                    int from = code >>> (LONGEST_CODE - INDEX_BITS);
                    int to = (code + step) >>> (LONGEST_CODE - INDEX_BITS);
                    int entry = bits + category | bits << 8 | (63 - category) << 16;
                    Arrays.fill(made.entries, from, to, entry);
                }
            }
        }
        made.firstCode[LONGEST_CODE + 1] = code;
        made.firstIndex[LONGEST_CODE + 1] = index;
        return made;
    }

    /** What {@link #slow} says of bits that are no code. */
    static final long NO_CODE = -1;

    /**
     * Decodes the difference at the top of {@code window}, of which 31 bits must be valid.
     *
     * @return bits taken in the upper half, the difference modulo 2^16 in the lower one; or {@link
     *     #NO_CODE}
     */
    long slow(long window) {
        int next = (int) (window >>> 48);
        for (int bits = 1; bits <= LONGEST_CODE; bits++) {
            // The codes of one length end where the next length begins.
            if (next < firstCode[bits + 1]) {
                int step = LONGEST_CODE - bits;
                int category = categories[firstIndex[bits] + ((next - firstCode[bits]) >>> step)];
                if (category == LARGEST_CATEGORY) {
                    return (long) bits << 32 | 0x8000;
                }
                long magnitude = window << bits;
                int difference = (int) (magnitude >>> 1 >>> (63 - category));
                if (magnitude >= 0) {
                    difference -= (1 << category) - 1;
                }
                return (long) (bits + category) << 32 | (difference & 0xFFFF);
            }
        }
        return NO_CODE;
    }
}
