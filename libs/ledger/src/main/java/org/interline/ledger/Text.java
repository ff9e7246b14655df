package org.interline.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The strict readings that every text of the ledger shares: one value has one spelling. */
final class Text {
    private Text() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String utf8(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw LedgerErrors.malformed(what + " is not UTF-8");
        }
    }

    static byte[] base64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw LedgerErrors.malformed("\"%s\" is not base64".formatted(shortened(text)));
        }
        // The decoder lets missing padding and stray last bits pass.
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw LedgerErrors.malformed(
                    "\"%s\" is not base64 in its one spelling".formatted(shortened(text)));
        }
        return bytes;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A whole number from 0, without sign or leading zero. */
    static long number(String text) {
        if (!text.matches("0|[1-9][0-9]{0,18}")) {
            throw LedgerErrors.malformed(
                    "\"%s\" is not a decimal number without leading zeros"
                            .formatted(shortened(text)));
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw LedgerErrors.malformed("%s is above 2^63 - 1".formatted(text));
        }
    }

    /** The value of a line that begins with a word and a space. */
    static String after(String word, String line) {
        if (!line.startsWith(word + ' ')) {
            throw LedgerErrors.malformed(
                    "a line that begins with \"%s \" is missing; there is \"%s\""
                            .formatted(word, shortened(line)));
        }
        return line.substring(word.length() + 1);
    }

    /** Whether it may name a key or a log: not empty, no space of any kind, no plus. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .noneMatch(c ->
                                c == '+'
                                        || c < ' '
                                        || Character.isSpaceChar(c)
                                        || Character.isWhitespace(c));
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
