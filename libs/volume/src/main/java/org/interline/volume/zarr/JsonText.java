package org.interline.volume.zarr;

import java.util.List;
import java.util.Map;

/** JSON as people read it: members in their order, two spaces for each step in. */
final class JsonText {
    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    /** Of maps, lists, texts, whole and other finite numbers, and truths. */
    static String of(Map<String, Object> object) {
        JsonText text = new JsonText();
        text.object(object, "\n");
        return text.out.append('\n').toString();
    }

    private void value(Object value, String line) {
        switch (value) {
            case Map<?, ?> object -> object(object, line);
            case List<?> array -> array(array, line);
            case String string -> string(string);
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                    out.append(number.longValue());
            default -> out.append(value);
        }
    }

    private void object(Map<?, ?> object, String line) {
        String before = "{";
        for (Map.Entry<?, ?> member : object.entrySet()) {
            out.append(before).append(line).append("  ");
            string((String) member.getKey());
            out.append(": ");
            value(member.getValue(), line + "  ");
            before = ",";
        }
        out.append(object.isEmpty() ? "{" : line).append('}');
    }

    /** Lists of plain values stand on one line. */
    private void array(List<?> array, String line) {
        boolean plain = array.stream().noneMatch(item -> item instanceof Map);
        String before = "[";
        for (Object item : array) {
            out.append(before).append(plain ? "" : line + "  ");
            value(item, line + "  ");
            before = plain ? ", " : ",";
        }
        out.append(array.isEmpty() ? "[" : plain ? "" : line).append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
