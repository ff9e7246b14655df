package org.interline.dicos.net;

import java.nio.charset.StandardCharsets;

/** What a peer wrote, made fit for a log line, a message or the wire. */
final class Text {
    private static final int SHOWN_MOST = 80;

    private Text() {}

    /** The text in quotes, at most 80 characters, anything but printable ASCII replaced. */
    static String quoted(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() > SHOWN_MOST
                ? "'" + plain.substring(0, SHOWN_MOST) + "…'"
                : "'" + plain + "'";
    }

    /** ASCII of at most {@code most} characters, for elements of VR LO and the like. */
    static String ascii(String text, int most) {
        String plain = text.replace('\n', ' ').replaceAll("[^ -\\[\\]-~]", "?").strip();
        return plain.length() > most ? plain.substring(0, most).strip() : plain;
    }

    /** ISO 646 bytes as text, without the padding that UIDs (0) and texts (space) carry. */
    static String unpadded(byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && (bytes[length - 1] == 0 || bytes[length - 1] == ' ')) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).stripLeading();
    }
}
