package org.interline.dicos.data;

/**
 * A value too large for the heap, native pixel data above all, left where it is.
 *
 * @param range where the bytes are
 */
public record BulkValue(ByteRange range) implements Value {

    @Override
    public boolean equals(Object other) {
        return other instanceof BulkValue(ByteRange that) && range.contentEquals(that);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(range.length());
    }

    @Override
    public String toString() {
        return range.length() + " bytes";
    }
}
