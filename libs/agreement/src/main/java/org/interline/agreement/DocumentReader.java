package org.interline.agreement;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads members of a document by name and kind, and gathers what is wrong instead of stopping at
 * the first, so that a person sees all of it at once. What could not be read is null; nothing is
 * built while a problem stands.
 */
final class DocumentReader {
    private static final int MOST_PROBLEMS = 100;
    static final int MOST_MEMBERS = 512;

    private final List<TermProblem> problems = new ArrayList<>();

    List<TermProblem> problems() {
        return List.copyOf(problems);
    }

    void problem(String pointer, String what) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new TermProblem(pointer, what));
        }
    }

    /** Whether it is an object; each member that is not in the closed list is a problem. */
    boolean object(JsonNode node, String pointer, Set<String> closedList) {
        if (!node.isObject()) {
            problem(pointer, "must be an object");
            return false;
        }
        for (String name : node.propertyNames()) {
            if (!closedList.contains(name)) {
                problem(pointer + '/' + escape(name), "is not a term that is known here");
            }
        }
        return true;
    }

    <T> @Nullable T text(JsonNode parent, String pointer, String name, Function<String, T> parser) {
        @Nullable JsonNode node = parent.get(name);
        String at = pointer + '/' + name;
        if (node == null) {
            problem(at, "is missing");
            return null;
        }
        if (!node.isString()) {
            problem(at, "must be text");
            return null;
        }
        return parse(node.stringValue(), at, parser);
    }

    long number(JsonNode parent, String pointer, String name) {
        @Nullable JsonNode node = parent.get(name);
        String at = pointer + '/' + name;
        if (node == null) {
            problem(at, "is missing");
        } else if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || Math.abs(node.longValue()) > Limits.LARGEST_EXACT) {
            problem(at, "must be a whole number within 2^53");
        } else {
            return node.longValue();
        }
        return 0;
    }

    <T extends Comparable<T>> SortedSet<T> set(
            JsonNode parent, String pointer, String name, Function<String, T> parser) {
        SortedSet<T> members = new TreeSet<>();
        @Nullable JsonNode node = parent.get(name);
        String at = pointer + '/' + name;
        if (node == null) {
            problem(at, "is missing");
            return members;
        }
        if (!node.isArray() || node.size() > MOST_MEMBERS) {
            problem(at, "must be a list of at most " + MOST_MEMBERS);
            return members;
        }
        int index = 0;
        for (JsonNode item : node) {
            String itemAt = at + '/' + index++;
            if (!item.isString()) {
                problem(itemAt, "must be text");
                continue;
            }
            @Nullable T value = parse(item.stringValue(), itemAt, parser);
            if (value != null && !members.add(value)) {
                problem(itemAt, "stands there twice: " + value);
            }
        }
        return members;
    }

    <W extends Enum<W> & Word> SortedSet<W> words(
            JsonNode parent, String pointer, String name, Class<W> list) {
        return set(parent, pointer, name, word -> member(list, word));
    }

    static <W extends Enum<W> & Word> W member(Class<W> list, String word) {
        return Word.find(list, word)
                .orElseThrow(() -> {
                    List<String> known = new ArrayList<>();
                    for (W member : list.getEnumConstants()) {
                        known.add(member.word());
                    }
                    return new IllegalArgumentException(
                            "\"%s\" is not known here; known are %s"
                                    .formatted(shortened(word), String.join(", ", known)));
                });
    }

    /** Builds a value whose own rules may still refuse it. */
    <T> @Nullable T build(String at, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException | InterlineException e) {
            problem(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private <T> @Nullable T parse(String text, String at, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            problem(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static String escape(String name) {
        return shortened(name).replace("~", "~0").replace("/", "~1");
    }
}
