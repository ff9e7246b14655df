package org.interline.dicos.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What Specific Character Set (0008,0005) says (PS3.3, C.12.1.1.2). Items inherit it. Of the code
 * extensions of ISO 2022 only the Korean one is followed, of which the JDK's EUC-KR is a superset
 * once the designating escape is taken away; text in another extension, or in a set that is not
 * known, is read as Latin-1, which loses no byte.
 *
 * @param term the defined term, empty for the default repertoire
 * @param charset the JDK's charset
 */
record CharacterSet(String term, Charset charset) {
    static final CharacterSet DEFAULT = new CharacterSet("", StandardCharsets.US_ASCII);
    static final CharacterSet UTF_8 = new CharacterSet("ISO_IR 192", StandardCharsets.UTF_8);

    private static final String KOREAN = "ISO 2022 IR 149";
    private static final String KOREAN_ESCAPE = "\u001B$)C";

    private static final Map<String, String> CHARSETS =
            Map.ofEntries(
                    Map.entry("ISO_IR 6", "US-ASCII"),
                    Map.entry("ISO_IR 100", "ISO-8859-1"),
                    Map.entry("ISO_IR 101", "ISO-8859-2"),
                    Map.entry("ISO_IR 109", "ISO-8859-3"),
                    Map.entry("ISO_IR 110", "ISO-8859-4"),
                    Map.entry("ISO_IR 144", "ISO-8859-5"),
                    Map.entry("ISO_IR 127", "ISO-8859-6"),
                    Map.entry("ISO_IR 126", "ISO-8859-7"),
                    Map.entry("ISO_IR 138", "ISO-8859-8"),
                    Map.entry("ISO_IR 148", "ISO-8859-9"),
                    Map.entry("ISO_IR 203", "ISO-8859-15"),
                    Map.entry("ISO_IR 166", "TIS-620"),
                    Map.entry("ISO_IR 13", "JIS_X0201"),
                    Map.entry("ISO_IR 192", "UTF-8"),
                    Map.entry("GB18030", "GB18030"),
                    Map.entry("GBK", "GBK"),
                    Map.entry(KOREAN, "EUC-KR"));

    /** The set for the values of (0008,0005); the first one that says more than the default. */
    static CharacterSet of(List<String> terms) {
        String term =
                terms.stream()
                        .filter(t -> !t.isEmpty() && !t.endsWith("IR 6"))
                        .findFirst()
                        .orElse("");
        if (term.isEmpty()) {
            return DEFAULT;
        }
        // Without a second set nothing can be escaped to: "ISO 2022 IR 100" is then ISO_IR 100.
        String name = CHARSETS.get(term);
        if (name == null) {
            name = CHARSETS.get(term.replace("ISO 2022 IR", "ISO_IR"));
        }
        boolean known = name != null && Charset.isSupported(name);
        return new CharacterSet(term, known ? Charset.forName(name) : StandardCharsets.ISO_8859_1);
    }

    String decode(ByteBuffer bytes) {
        if (charset.equals(StandardCharsets.US_ASCII)) {
            // Senders often forget (0008,0005); Latin-1 shows what they meant more often than not.
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
        String text = charset.decode(bytes).toString();
        return term.equals(KOREAN) ? text.replace(KOREAN_ESCAPE, "") : text;
    }

    boolean canEncode(String text) {
        return charset.newEncoder().canEncode(text);
    }

    byte[] encode(String text) {
        boolean escape =
                term.equals(KOREAN) && !StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        try {
            ByteBuffer bytes =
                    charset.newEncoder()
                            .encode(CharBuffer.wrap(escape ? KOREAN_ESCAPE + text : text));
            byte[] result = new byte[bytes.remaining()];
            bytes.get(result);
            return result;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" cannot be written in " + charset, e);
        }
    }
}
