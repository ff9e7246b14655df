package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.Tag;

/**
 * Getters that take a value of the wrong kind for no value. Real scanners write such values, and a
 * view must show the rest of the object; {@link Oddities} says what was skipped.
 */
final class Lenient {
    private static final double[] NO_NUMBERS = {};

    private Lenient() {}

    /** The first value; empty where there is none. */
    static String text(DataSet from, Tag tag) {
        return orElse(() -> from.string(tag), Optional.<String>empty()).orElse("");
    }

    static List<String> texts(DataSet from, Tag tag) {
        return orElse(() -> from.strings(tag), List.of());
    }

    static OptionalInt integer(DataSet from, Tag tag) {
        return orElse(() -> from.integer(tag), OptionalInt.empty());
    }

    static double[] numbers(DataSet from, Tag tag) {
        return orElse(() -> from.numbers(tag), NO_NUMBERS);
    }

    /** The first value, unless it is no finite number. */
    static OptionalDouble number(DataSet from, Tag tag) {
        double[] values = numbers(from, tag);
        return values.length == 0 || !Double.isFinite(values[0])
                ? OptionalDouble.empty()
                : OptionalDouble.of(values[0]);
    }

    static List<DataSet> items(DataSet from, Tag tag) {
        return orElse(() -> from.items(tag), List.of());
    }

    /** The first item, or a data set without elements. */
    static DataSet item(DataSet from, Tag tag) {
        return items(from, tag).stream().findFirst().orElse(DataSet.EMPTY);
    }

    static <E extends Enum<E> & Term.Word> Term<E> term(DataSet from, Tag tag, Class<E> words) {
        return Term.read(text(from, tag), words);
    }

    static Optional<Point> point(DataSet from, Tag tag) {
        double[] values = numbers(from, tag);
        return values.length < 3 ? Optional.empty() : Point.ifFinite(values, 0);
    }

    private static <T> T orElse(Supplier<T> getter, T otherwise) {
        try {
            return getter.get();
        } catch (DicosException notThatKind) {
            return otherwise;
        }
    }
}
