package org.interline.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads what stands before a value, in either encoding, and tells the two apart. */
final class HeaderParser {
    private static final int SHORT_HEADER_BYTES = 8;
    private static final int LONG_HEADER_BYTES = 12;
    private static final int BIG_HEADER_BYTES = 16;

    private final Input in;
    private final ReadFailures failures;

    HeaderParser(Input in, ReadFailures failures) {
        this.in = in;
        this.failures = failures;
    }

    /** The next tag, without taking it. */
    Tag peekTag() throws IOException {
        return tag(need(SHORT_HEADER_BYTES));
    }

    /** An item's or delimiter's header: a tag and 32 bits of length, in every encoding. */
    ElementHeader item() throws IOException {
        return implicit(need(SHORT_HEADER_BYTES));
    }

    ElementHeader element(boolean explicit) throws IOException {
        ByteBuffer bytes = need(SHORT_HEADER_BYTES);
        return explicit ? explicit(bytes) : implicit(bytes);
    }

    /** The header of pixel data under the syntax with 64-bit lengths: see package documentation. */
    ElementHeader bigElement() throws IOException {
        long offset = in.position();
        ByteBuffer bytes = need(BIG_HEADER_BYTES);
        Tag tag = tag(bytes);
        Vr vr = Vr.ofCode(bytes.get(4), bytes.get(5)).orElse(Vr.UN);
        long length = bytes.getLong(8);
        in.advance(BIG_HEADER_BYTES);
        return new ElementHeader(offset, tag, vr, true, length);
    }

    /**
     * Whether the data set that starts here is explicit. What the transfer syntax says holds unless
     * the first element can only be read the other way: some files announce one and hold the other.
     */
    boolean isExplicit(boolean announced) throws IOException {
        ByteBuffer bytes = in.peek(SHORT_HEADER_BYTES);
        if (bytes.remaining() < SHORT_HEADER_BYTES) {
            return announced;
        }
        Tag tag = tag(bytes);
        if (tag.group() == 0xFFFE) {
            return announced;
        }
        int first = bytes.get(4);
        int second = bytes.get(5);
        if (announced) {
            long length = Integer.toUnsignedLong(bytes.getInt(4));
            boolean fits = length == ElementHeader.UNDEFINED || length <= in.remaining();
            return isLetter(first) || isLetter(second) || !fits;
        }
        return Vr.ofCode(first, second)
                .filter(vr -> mayHave(tag, vr))
                .filter(vr -> !vr.hasLongLength() || bytes.getShort(6) == 0)
                .isPresent();
    }

    private static boolean mayHave(Tag tag, Vr vr) {
        return Dictionary.entry(tag).map(entry -> entry.vrs().contains(vr)).orElse(true);
    }

    private static boolean isLetter(int code) {
        return code >= 'A' && code <= 'Z';
    }

    private ElementHeader implicit(ByteBuffer bytes) throws IOException {
        Tag tag = tag(bytes);
        long length = Integer.toUnsignedLong(bytes.getInt(4));
        long offset = in.position();
        in.advance(SHORT_HEADER_BYTES);
        return new ElementHeader(offset, tag, implicitVr(tag, length), false, length);
    }

    /**
     * What the dictionary says, but for Number of Frames: IS in DICOM and DICOS V02, US from V02A
     * on. A file that does not say which is read by its content; two bytes that are no decimal
     * number are a US. Taking it for a missing number would lose every frame but the first.
     */
    private Vr implicitVr(Tag tag, long length) throws IOException {
        if (!tag.equals(Tags.NUMBER_OF_FRAMES) || length != Short.BYTES) {
            return Dictionary.vr(tag);
        }
        ByteBuffer value = in.peek(Short.BYTES);
        boolean decimal =
                value.remaining() == Short.BYTES
                        && isDecimal(value.get(0))
                        && (isDecimal(value.get(1)) || value.get(1) == ' ');
        return decimal ? Vr.IS : Vr.US;
    }

    private static boolean isDecimal(int code) {
        return code >= '0' && code <= '9';
    }

    private ElementHeader explicit(ByteBuffer bytes) throws IOException {
        long offset = in.position();
        Tag tag = tag(bytes);
        int first = bytes.get(4);
        int second = bytes.get(5);
        if (!isLetter(first) || !isLetter(second)) {
            throw failures.badStructure(
                    offset,
                    "no value representation, but the bytes %02X %02X"
                            .formatted(first & 0xFF, second & 0xFF),
                    tag);
        }
        // Representations that are yet to come have the long form (PS3.5, 6.2, note).
        Vr vr = Vr.ofCode(first, second).orElse(Vr.UN);
        if (!vr.hasLongLength()) {
            int length = Short.toUnsignedInt(bytes.getShort(6));
            in.advance(SHORT_HEADER_BYTES);
            return new ElementHeader(offset, tag, vr, true, length);
        }
        long length = Integer.toUnsignedLong(need(LONG_HEADER_BYTES, tag).getInt(8));
        in.advance(LONG_HEADER_BYTES);
        return new ElementHeader(offset, tag, vr, true, length);
    }

    private ByteBuffer need(int count) throws IOException {
        return need(count, null);
    }

    private ByteBuffer need(int count, @Nullable Tag last) throws IOException {
        ByteBuffer bytes = in.peek(count);
        if (bytes.remaining() < count) {
            throw failures.truncated(
                    in.position(),
                    "an element's header needs %d bytes, but only %d follow"
                            .formatted(count, bytes.remaining()),
                    last);
        }
        return bytes;
    }

    private static Tag tag(ByteBuffer bytes) {
        return Tag.of(
                Short.toUnsignedInt(bytes.getShort(0)), Short.toUnsignedInt(bytes.getShort(2)));
    }
}
