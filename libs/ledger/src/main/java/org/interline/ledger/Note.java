package org.interline.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interline.kernel.InterlineException;

/**
 * A C2SP signed note: a text and the signatures under it. Parsing it says nothing of who signed;
 * {@link LedgerPolicy} does.
 *
 * @param text ends with a newline
 */
public record Note(String text, List<Signature> signatures) {

    /**
     * A line of a note.
     *
     * @param name of the key
     * @param id of the key: the first bytes of a hash over name, kind and public key
     * @param value what the key made, in base64
     */
    public record Signature(String name, int id, String value) {

        static Signature of(VerifierKey key, byte[] value) {
            return new Signature(key.name(), key.id(), Text.base64(value));
        }

        static Signature parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !parts[0].equals("—") || !Text.isName(parts[1])) {
                throw LedgerErrors.malformed(
                        "a signature line is a dash, a name and base64, not \"%s\""
                                .formatted(Text.shortened(line)));
            }
            byte[] bytes = Text.base64(parts[2]);
            if (bytes.length < 5) {
                throw LedgerErrors.malformed(
                        "the signature of %s has %d bytes".formatted(parts[1], bytes.length));
            }
            int id = ByteBuffer.wrap(bytes).getInt();
            return new Signature(
                    parts[1], id, Text.base64(Arrays.copyOfRange(bytes, 4, bytes.length)));
        }

        byte[] bytes() {
            return Text.base64(value);
        }

        /** With its newline. */
        public String line() {
            byte[] made = bytes();
            byte[] all = ByteBuffer.allocate(4 + made.length).putInt(id).put(made).array();
            return "— %s %s\n".formatted(name, Text.base64(all));
        }
    }

    public Note {
        signatures = List.copyOf(signatures);
        LedgerLimits.SIGNATURES.check(signatures.size());
        if (!text.endsWith("\n")) {
            throw LedgerErrors.malformed("a note's text ends with a newline");
        }
    }

    public static Note parse(byte[] bytes) {
        LedgerLimits.NOTE_BYTES.check(bytes.length);
        String note = Text.utf8(bytes, "the note");
        long line = 1;
        for (int i = 0; i < note.length(); i++) {
            char c = note.charAt(i);
            if (c == '\n') {
                line++;
            } else if (c < ' ') {
                throw LedgerErrors.malformed(
                        "line %d of the note holds the control character %d"
                                .formatted(line, (int) c));
            }
        }
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 == note.length()) {
            throw LedgerErrors.malformed(
                    "the note has no blank line with signatures after it: it is cut or unsigned");
        }
        String text = note.substring(0, blank + 1);
        String[] lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
        LedgerLimits.SIGNATURES.check(lines.length);
        List<Signature> signatures = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            try {
                signatures.add(Signature.parse(lines[i]));
            } catch (InterlineException e) {
                throw LedgerErrors.malformed(
                        "line %d of the note: %s"
                                .formatted(firstSignatureLine(text) + i, LedgerErrors.words(e)));
            }
        }
        return new Note(text, signatures);
    }

    /** The line, from 1, that a signature stands on. */
    int line(int signature) {
        return firstSignatureLine(text) + signature;
    }

    private static int firstSignatureLine(String text) {
        return (int) text.chars().filter(c -> c == '\n').count() + 2;
    }

    public byte[] bytes() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return Text.bytes(note.toString());
    }
}
