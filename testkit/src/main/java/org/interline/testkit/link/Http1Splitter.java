package org.interline.testkit.link;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where a message of HTTP/1.1 ends (RFC 9112, sections 6 and 7.1), without trailers. */
final class Http1Splitter implements Splitter {
    private static final String LENGTH = "content-length:";
    private static final String CODING = "transfer-encoding:";
    private static final String LINE_END = "\r\n";
    private static final String HEAD_END = "\r\n\r\n";

    @Override
    public int lengthOfFirst(byte[] stream) {
        // One character a byte, so that positions are the same.
        String text = new String(stream, StandardCharsets.ISO_8859_1);
        int head = text.indexOf(HEAD_END);
        if (head < 0) {
            return 0;
        }
        int body = head + HEAD_END.length();
        for (String line : text.substring(0, head).split(LINE_END, -1)) {
            String field = line.toLowerCase(Locale.ROOT);
            if (field.startsWith(LENGTH)) {
                int whole = body + Integer.parseInt(field.substring(LENGTH.length()).strip());
                return whole <= stream.length ? whole : 0;
            }
            if (field.startsWith(CODING) && field.endsWith("chunked")) {
                return endOfChunks(text, body);
            }
        }
        return body;
    }

    private static int endOfChunks(String text, int from) {
        int at = from;
        while (true) {
            int lineEnd = text.indexOf(LINE_END, at);
            if (lineEnd < 0) {
                return 0;
            }
            String size = text.substring(at, lineEnd).split(";", 2)[0].strip();
            int length = Integer.parseInt(size, 16);
            at = lineEnd + LINE_END.length() + length + LINE_END.length();
            if (at > text.length()) {
                return 0;
            }
            if (length == 0) {
                return at;
            }
        }
    }
}
