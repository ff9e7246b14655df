package org.interline.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One member of a {@code Signature-Input} field (RFC 9421, section 4.1): what a signature is over,
 * and its parameters in their order.
 *
 * @param components names of fields, and derived components
 * @param parameters strings in quotes or whole numbers, as they are written
 */
public record SignatureInput(
        String label, List<String> components, Map<String, String> parameters) {
    /** A field that is longer is not read at all. */
    static final int LONGEST_FIELD = 2048;

    public SignatureInput {
        components = List.copyOf(components);
        parameters = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** {@code ("a" "b");created=1;keyid="k"}: what the last line of the base says. */
    public String parametersText() {
        return components.stream()
                        .map(component -> '"' + component + '"')
                        .collect(Collectors.joining(" ", "(", ")"))
                + parameters.entrySet().stream()
                        .map(parameter -> ';' + parameter.getKey() + '=' + parameter.getValue())
                        .collect(Collectors.joining());
    }

    /** The value of a parameter that is written in quotes; empty where it is not there so. */
    public Optional<String> text(String parameter) {
        return Optional.ofNullable(parameters.get(parameter))
                .filter(value -> value.length() >= 2 && value.startsWith("\""))
                .map(value -> value.substring(1, value.length() - 1));
    }

    /** The value of a parameter that is a whole number; empty where it is not there so. */
    public Optional<Long> number(String parameter) {
        return Optional.ofNullable(parameters.get(parameter))
                .filter(value -> !value.startsWith("\""))
                .map(Long::valueOf);
    }

    /**
     * Reads a field with one member. What RFC 8941 allows and we never write (several members,
     * parameters of a component, escapes, other kinds of value) is not read: empty.
     */
    public static Optional<SignatureInput> parse(String field) {
        if (field.length() > LONGEST_FIELD) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(field);
        String label = cursor.key();
        if (label.isEmpty() || !cursor.take("=(")) {
            return Optional.empty();
        }
        List<String> components = new ArrayList<>();
        while (!cursor.take(")")) {
            if (!components.isEmpty() && !cursor.take(" ")) {
                return Optional.empty();
            }
            String component = cursor.quoted();
            if (component.length() < 3 || components.contains(component)) {
                return Optional.empty();
            }
            components.add(component);
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        while (cursor.take(";")) {
            String name = cursor.key();
            if (name.isEmpty() || !cursor.take("=")) {
                return Optional.empty();
            }
            String value = cursor.peek() == '"' ? cursor.quoted() : cursor.digits();
            if (value.isEmpty() || parameters.put(name, value) != null) {
                return Optional.empty();
            }
        }
        if (!cursor.atEnd()) {
            return Optional.empty();
        }
        return Optional.of(
                new SignatureInput(
                        label,
                        components.stream()
                                .map(component -> component.substring(1, component.length() - 1))
                                .toList(),
                        parameters));
    }

    /** Walks over the field; what it does not find, it returns as empty text. */
    private static final class Cursor {
        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at == text.length();
        }

        char peek() {
            return atEnd() ? 0 : text.charAt(at);
        }

        private boolean isLetter() {
            return peek() >= 'a' && peek() <= 'z';
        }

        private boolean isDigit() {
            return peek() >= '0' && peek() <= '9';
        }

        boolean take(String expected) {
            if (text.startsWith(expected, at)) {
                at += expected.length();
                return true;
            }
            return false;
        }

        String key() {
            int from = at;
            while (isLetter() || (at > from && (peek() == '-' || isDigit()))) {
                at++;
            }
            return text.substring(from, at);
        }

        /** With its quotes. */
        String quoted() {
            int from = at;
            if (!take("\"")) {
                return "";
            }
            while (peek() >= ' ' && peek() < 127 && peek() != '"' && peek() != '\\') {
                at++;
            }
            return take("\"") ? text.substring(from, at) : "";
        }

        /** At most fifteen, as RFC 8941 has it. */
        String digits() {
            int from = at;
            while (isDigit() && at - from < 15) {
                at++;
            }
            return text.substring(from, at);
        }
    }
}
