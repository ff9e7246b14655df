package org.interline.dicos.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes data sets by hand, right or wrong, for tests of the reader. */
final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    Bytes tag(Tag tag) {
        return u16(tag.group()).u16(tag.element());
    }

    Bytes u16(int value) {
        out.write(value);
        out.write(value >> 8);
        return this;
    }

    Bytes u32(long value) {
        return u16((int) value & 0xFFFF).u16((int) (value >>> 16) & 0xFFFF);
    }

    Bytes u64(long value) {
        return u32(value).u32(value >>> 32);
    }

    Bytes text(String text) {
        return raw(ascii(text));
    }

    Bytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    Bytes zeros(int count) {
        return raw(new byte[count]);
    }

    /** An explicit element with a 16-bit length. */
    Bytes shortElement(Tag tag, String vr, byte[] value) {
        return tag(tag).text(vr).u16(value.length).raw(value);
    }

    /** An explicit element's header with a 32-bit length. */
    Bytes longHeader(Tag tag, String vr, long length) {
        return tag(tag).text(vr).u16(0).u32(length);
    }

    /** An implicit element's, an item's or a delimiter's header. */
    Bytes header(Tag tag, long length) {
        return tag(tag).u32(length);
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
