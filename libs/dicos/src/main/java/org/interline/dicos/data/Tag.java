package org.interline.dicos.data;

import java.util.HexFormat;

/**
 * The name of a data element: group and element number (PS3.5, 7.1).
 *
 * @param value group in the upper sixteen bits, element in the lower
 */
public record Tag(int value) implements Comparable<Tag> {

    public static Tag of(int group, int element) {
        if ((group & 0xFFFF0000) != 0 || (element & 0xFFFF0000) != 0) {
            throw new IllegalArgumentException(
                    "a tag has two numbers of sixteen bits, not 0x%x and 0x%x"
                            .formatted(group, element));
        }
        return new Tag(group << 16 | element);
    }

    public int group() {
        return value >>> 16;
    }

    public int element() {
        return value & 0xFFFF;
    }

    /** Odd groups belong to manufacturers (PS3.5, 7.8). */
    public boolean isPrivate() {
        return (group() & 1) == 1;
    }

    /** Element zero of each group once held the group's length (PS3.5, 7.2). */
    public boolean isGroupLength() {
        return element() == 0;
    }

    /** Every element that holds pixels, in whatever sample type, is in this group. */
    public boolean isPixelGroup() {
        return group() == 0x7FE0;
    }

    @Override
    public int compareTo(Tag other) {
        return Integer.compareUnsigned(value, other.value);
    }

    /** For example {@code (4010,103A)}. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of().withUpperCase();
        return "("
                + hex.toHexDigits((short) group())
                + ","
                + hex.toHexDigits((short) element())
                + ")";
    }
}
