package org.interline.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Pixel data under {@code 1.2.840.10008.1.2.1.64}: sixteen bytes of header with a 64-bit length. No
 * public text says so; writers that kept the 32-bit length may exist. They are told apart by the
 * size that rows, columns, frames and bits demand: the 64-bit length is read unless only the 32-bit
 * one agrees with it.
 */
final class BigLength {
    private BigLength() {}

    static ElementHeader header(Input in, HeaderParser headers, List<Element> before)
            throws IOException {
        ByteBuffer bytes = in.peek(16);
        if (bytes.remaining() < 16) {
            return headers.element(true);
        }
        long small = Integer.toUnsignedLong(bytes.getInt(8));
        long big = bytes.getLong(8);
        if (small == ElementHeader.UNDEFINED) {
            return headers.element(true);
        }
        long expected = expectedBytes(before);
        boolean bigFits = big >= 0 && big <= in.remaining() - 16;
        boolean smallExact = small == expected && big != expected;
        return smallExact || (!bigFits && small <= in.remaining() - 12)
                ? headers.element(true)
                : headers.bigElement();
    }

    private static long expectedBytes(List<Element> before) {
        long bits = 1;
        for (Element element : before) {
            Tag tag = element.tag();
            if (tag.equals(Tags.ROWS)
                    || tag.equals(Tags.COLUMNS)
                    || tag.equals(Tags.NUMBER_OF_FRAMES)
                    || tag.equals(Tags.SAMPLES_PER_PIXEL)
                    || tag.equals(Tags.BITS_ALLOCATED)) {
                long[] values = integers(element);
                long factor = values.length == 0 ? 1 : Math.clamp(values[0], 0L, 1L << 32);
                bits = bits > (1L << 50) ? bits : bits * Math.min(factor, 1L << 20);
            }
        }
        return ((bits + 7) / 8 + 1) & ~1L;
    }

    private static long[] integers(Element element) {
        try {
            return Values.integers(element);
        } catch (DicosException e) {
            // A count that is no number says nothing about the size; the frames' reader names it.
            return new long[0];
        }
    }
}
