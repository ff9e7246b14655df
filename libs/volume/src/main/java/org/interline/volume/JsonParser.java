package org.interline.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Reads the JSON that {@link Json} can hold. It need not check that the text is canonical: {@link
 * ManifestJson} writes what was read again and compares.
 */
final class JsonParser {
    private static final int DEEPEST = 8;

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    static Json parse(String text) {
        JsonParser parser = new JsonParser(text);
        Json value = parser.value(0);
        if (parser.at != text.length()) {
            throw parser.wrong("nothing more after the closing brace");
        }
        return value;
    }

    private Json value(int depth) {
        if (depth > DEEPEST) {
            throw wrong("at most " + DEEPEST + " levels of nesting");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Json.Str(string());
            default -> number();
        };
    }

    private Json object(int depth) {
        at++;
        SortedMap<String, Json> members = new TreeMap<>();
        if (peek() == '}') {
            at++;
            return new Json.Obj(members);
        }
        do {
            int start = at;
            String name = string();
            expect(':');
            if (members.put(name, value(depth + 1)) != null) {
                at = start;
                throw wrong("each member once");
            }
        } while (another('}'));
        return new Json.Obj(members);
    }

    private Json array(int depth) {
        at++;
        List<Json> items = new ArrayList<>();
        if (peek() == ']') {
            at++;
            return new Json.Arr(items);
        }
        do {
            items.add(value(depth + 1));
        } while (another(']'));
        return new Json.Arr(items);
    }

    private boolean another(char end) {
        char c = peek();
        if (c != ',' && c != end) {
            throw wrong("',' or '" + end + "'");
        }
        at++;
        return c == ',';
    }

    private String string() {
        expect('"');
        int plain = at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
            at++;
        }
        // No text that a manifest may hold needs an escape.
        if (peek() == '\\') {
            throw wrong("a string without escapes");
        }
        at++;
        return text.substring(plain, at - 1);
    }

    private Json number() {
        int start = at;
        while (at < text.length() && "+-.0123456789e".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        try {
            double value = Double.parseDouble(digits);
            if (Double.isFinite(value)) {
                return new Json.Num(value);
            }
        } catch (NumberFormatException e) {
            // Reported below, like a number out of range.
        }
        at = start;
        throw wrong("an object, an array, a string or a finite number");
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("more text");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private InterlineException wrong(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA,
                "volume.manifest",
                "volume manifest: expected %s at character %d, found %s"
                        .formatted(expected, at, found));
    }
}
