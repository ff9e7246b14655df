package org.interline.dicos.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks the body of an association PDU; running past an end is a {@link ProtocolException}. */
final class PduCursor {
    private final byte[] bytes;
    private final int end;
    private final String where;
    private int at;

    PduCursor(byte[] bytes, int start, int end, String where) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
        this.where = where;
    }

    boolean more() {
        return at < end;
    }

    int uint8() {
        return bytes[claim(1)] & 0xFF;
    }

    int uint16() {
        int from = claim(2);
        return (bytes[from] & 0xFF) << 8 | (bytes[from + 1] & 0xFF);
    }

    long uint32() {
        return (long) uint16() << 16 | uint16();
    }

    void skip(int count) {
        claim(count);
    }

    byte[] take(int count) {
        int from = claim(count);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    String utf8(int count) {
        return new String(take(count), StandardCharsets.UTF_8);
    }

    /** The rest, or {@code count} bytes, as an ISO 646 text without padding. */
    String text(int count) {
        return Text.unpadded(take(count));
    }

    String restText() {
        return text(end - at);
    }

    /** A UID that fills the rest. */
    String uid() {
        return uid(end - at);
    }

    String uid(int count) {
        String uid = text(count);
        if (uid.length() > NetUids.UID_LENGTH || !uid.matches("[0-9.]+")) {
            throw ProtocolException.invalid(
                    "%s: %s is not a UID".formatted(where, Text.quoted(uid)));
        }
        return uid;
    }

    /** Reads an item's head and returns a cursor over its body. */
    Item item() {
        int type = uint8();
        skip(1);
        int length = uint16();
        int from = claim(length);
        return new Item(
                type,
                new PduCursor(bytes, from, from + length, "%s, item %02x".formatted(where, type)));
    }

    record Item(int type, PduCursor body) {}

    ProtocolException wrong(String what) {
        return ProtocolException.invalid(where + ": " + what);
    }

    private int claim(int count) {
        if (count > end - at) {
            throw wrong("%d bytes are wanted, %d are left".formatted(count, end - at));
        }
        int from = at;
        at += count;
        return from;
    }
}
