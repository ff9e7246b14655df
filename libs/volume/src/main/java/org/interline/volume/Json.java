package org.interline.volume;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * As much JSON as a manifest needs: objects, arrays, strings and numbers. Written in the one
 * canonical form of RFC 8785 (no white space, members sorted, numbers as ECMAScript prints them),
 * so that equal content is equal bytes; {@code true}, {@code false} and {@code null} do not occur.
 */
sealed interface Json {

    record Obj(SortedMap<String, Json> members) implements Json {

        /** Alternating names and values. */
        static Obj of(Object... namesAndValues) {
            SortedMap<String, Json> members = new TreeMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
            }
            return new Obj(members);
        }
    }

    record Arr(List<Json> items) implements Json {}

    record Str(String text) implements Json {}

    record Num(double value) implements Json {}

    /** The canonical text. */
    static String write(Json json) {
        StringBuilder out = new StringBuilder(1 << 12);
        append(json, out);
        return out.toString();
    }

    private static void append(Json json, StringBuilder out) {
        switch (json) {
            case Obj(var members) -> {
                char before = '{';
                for (var member : members.entrySet()) {
                    out.append(before);
                    quote(member.getKey(), out);
                    out.append(':');
                    append(member.getValue(), out);
                    before = ',';
                }
                out.append(members.isEmpty() ? "{}" : "}");
            }
            case Arr(var items) -> {
                char before = '[';
                for (Json item : items) {
                    out.append(before);
                    append(item, out);
                    before = ',';
                }
                out.append(items.isEmpty() ? "[]" : "]");
            }
            case Str(var text) -> quote(text, out);
            case Num(var value) -> number(value, out);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
                        out.append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Java prints two digits even where one would do: 4.9E-324, and ECMAScript 5e-324. */
    private static BigDecimal shortest(double value) {
        BigDecimal two = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        BigDecimal one = two.round(new MathContext(1));
        return one.doubleValue() == value ? one.stripTrailingZeros() : two;
    }

    /** ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20), which RFC 8785 asks for. */
    private static void number(double value, StringBuilder out) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.append((long) value);
            return;
        }
        if (value < 0) {
            out.append('-');
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int k = digits.length();
        int n = k - shortest.scale();
        if (k <= n && n <= 21) {
            out.append(digits).repeat('0', n - k);
        } else if (0 < n && n <= 21) {
            out.append(digits, 0, n).append('.').append(digits, n, k);
        } else if (-6 < n && n <= 0) {
            out.append("0.").repeat('0', -n).append(digits);
        } else {
            out.append(digits.charAt(0));
            if (k > 1) {
                out.append('.').append(digits, 1, k);
            }
            out.append('e').append(n > 0 ? '+' : '-').append(Math.abs(n - 1));
        }
    }
}
