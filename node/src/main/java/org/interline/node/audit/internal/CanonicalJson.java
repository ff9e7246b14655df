package org.interline.node.audit.internal;

import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * RFC 8785 for what events hold: objects, arrays, strings, whole numbers within 2^53, booleans.
 * Members without a value are left out, so that an absent one and one of null are the same event.
 */
final class CanonicalJson {
    private static final long LARGEST_EXACT = 1L << 53;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    static String of(JsonNode node) {
        CanonicalJson writer = new CanonicalJson();
        writer.write(node);
        return writer.out.toString();
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            writeObject(node);
        } else if (node.isArray()) {
            String separator = "[";
            for (JsonNode item : node) {
                out.append(separator);
                write(item);
                separator = ",";
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else if (node.isString()) {
            writeString(node.stringValue());
        } else if (node.isBoolean()) {
            out.append(node.booleanValue());
        } else if (node.isIntegralNumber() && Math.abs(node.asLong()) <= LARGEST_EXACT) {
            out.append(node.asLong());
        } else {
            throw new InterlineException(
                    ErrorCategory.INTERNAL,
                    "audit.not-canonical",
                    "an event holds text, whole numbers and flags only, not " + node);
        }
    }

    private void writeObject(JsonNode node) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getValue().isNull()) {
                sorted.put(member.getKey(), member.getValue());
            }
        }
        out.append('{');
        for (Iterator<Map.Entry<String, JsonNode>> i = sorted.entrySet().iterator();
                i.hasNext(); ) {
            Map.Entry<String, JsonNode> member = i.next();
            writeString(member.getKey());
            out.append(':');
            write(member.getValue());
            if (i.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private void writeString(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** A text as a JSON value; used where a value is put together by hand. */
    static JsonNode text(String value) {
        return StringNode.valueOf(value);
    }

    static JsonNodeFactory nodes() {
        return JsonNodeFactory.instance;
    }
}
