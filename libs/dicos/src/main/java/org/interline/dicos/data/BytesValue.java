package org.interline.dicos.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A value as its bytes stand in the file, little endian, on the heap. */
public final class BytesValue implements Value {
    static final BytesValue EMPTY = new BytesValue(new byte[0]);

    private final byte[] bytes;

    /** Takes the array over without a copy: nobody may change it afterwards. */
    BytesValue(byte[] bytes) {
        this.bytes = bytes;
    }

    public static BytesValue copyOf(byte[] bytes) {
        return new BytesValue(bytes.clone());
    }

    public int length() {
        return bytes.length;
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    /** A read-only little-endian view. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The array itself, for this package's readers and writers. */
    byte[] raw() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesValue value && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
