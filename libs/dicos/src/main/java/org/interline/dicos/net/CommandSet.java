package org.interline.dicos.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A DIMSE command set: elements of group 0000 in Implicit VR Little Endian (PS3.7 section 6.3). The
 * group length is counted when written and not trusted when read.
 */
final class CommandSet {
    static final int GROUP_LENGTH = 0x0000;
    static final int AFFECTED_SOP_CLASS = 0x0002;
    static final int COMMAND_FIELD = 0x0100;
    static final int MESSAGE_ID = 0x0110;
    static final int MESSAGE_ID_RESPONDED_TO = 0x0120;
    static final int PRIORITY = 0x0700;
    static final int DATA_SET_TYPE = 0x0800;
    static final int STATUS = 0x0900;
    static final int ERROR_COMMENT = 0x0902;
    static final int AFFECTED_SOP_INSTANCE = 0x1000;

    /** The data set type that says: none follows. Any other value says: one does. */
    static final int NO_DATA_SET = 0x0101;

    static final int ERROR_COMMENT_LENGTH = 64;

    private final Map<Integer, byte[]> values = new TreeMap<>();

    static CommandSet decode(byte[] bytes) {
        CommandSet set = new CommandSet();
        int at = 0;
        while (at < bytes.length) {
            if (bytes.length - at < 8) {
                throw malformed("%d bytes left over at offset %d".formatted(bytes.length - at, at));
            }
            int group = uint16(bytes, at);
            int element = uint16(bytes, at + 2);
            long length = uint16(bytes, at + 4) | (long) uint16(bytes, at + 6) << 16;
            if (group != 0) {
                throw malformed("element (%04X,%04X) at offset %d".formatted(group, element, at));
            }
            if (length > bytes.length - at - 8) {
                throw malformed(
                        "element (0000,%04X) claims %d bytes, %d are left"
                                .formatted(element, length, bytes.length - at - 8));
            }
            set.values.put(element, Arrays.copyOfRange(bytes, at + 8, at + 8 + (int) length));
            at += 8 + (int) length;
        }
        return set;
    }

    byte[] encode() {
        ByteArrayOutputStream body = new ByteArrayOutputStream(160);
        values.forEach((element, value) -> put(body, element, value));
        ByteArrayOutputStream set = new ByteArrayOutputStream(body.size() + 12);
        put(set, GROUP_LENGTH, uint32(body.size()));
        set.writeBytes(body.toByteArray());
        return set.toByteArray();
    }

    CommandSet number(int element, int value) {
        values.put(element, new byte[] {(byte) value, (byte) (value >>> 8)});
        return this;
    }

    /** A UID, padded to even length with 0; an empty one is left out. */
    CommandSet uid(int element, String uid) {
        return padded(element, uid, (byte) 0);
    }

    CommandSet text(int element, String text) {
        return padded(element, text, (byte) ' ');
    }

    private CommandSet padded(int element, String text, byte padding) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length == 0) {
            return this;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
        if (even.length > bytes.length) {
            even[bytes.length] = padding;
        }
        values.put(element, even);
        return this;
    }

    OptionalInt number(int element) {
        byte[] value = values.get(element);
        return value == null || value.length != 2
                ? OptionalInt.empty()
                : OptionalInt.of(uint16(value, 0));
    }

    Optional<String> text(int element) {
        return Optional.ofNullable(values.get(element)).map(Text::unpadded);
    }

    int needNumber(int element) {
        return number(element)
                .orElseThrow(() -> malformed("(0000,%04X) is missing".formatted(element)));
    }

    String needUid(int element) {
        String uid = text(element).orElse("");
        if (uid.length() > NetUids.UID_LENGTH || !uid.matches("[0-9.]+")) {
            throw malformed(
                    "(0000,%04X) must be a UID and is %s".formatted(element, Text.quoted(uid)));
        }
        return uid;
    }

    boolean announcesDataSet() {
        return number(DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    private static ProtocolException malformed(String what) {
        return ProtocolException.invalid("command set: " + what);
    }

    private static void put(ByteArrayOutputStream out, int element, byte[] value) {
        out.writeBytes(new byte[] {0, 0, (byte) element, (byte) (element >>> 8)});
        out.writeBytes(uint32(value.length));
        out.writeBytes(value);
    }

    private static byte[] uint32(int value) {
        return new byte[] {
            (byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)
        };
    }

    private static int uint16(byte[] b, int at) {
        return (b[at] & 0xFF) | (b[at + 1] & 0xFF) << 8;
    }
}
