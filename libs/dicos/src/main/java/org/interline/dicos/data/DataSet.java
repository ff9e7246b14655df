package org.interline.dicos.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Elements in ascending order of their tags, each tag once (PS3.5, 7.1). Immutable.
 *
 * <p>The typed getters look at this level only. They read a value by what it means, not by how it
 * is encoded: {@code integer(NUMBER_OF_FRAMES)} is the same whether the file holds IS (V02) or US
 * (V02A, V03). An absent element and an empty value are both "nothing"; {@link #contains} tells
 * them apart. A value that cannot be what it is asked for is a {@link DicosException} with code
 * {@code dicos.bad-value}.
 */
public final class DataSet implements Iterable<Element> {
    public static final DataSet EMPTY = new DataSet(new Element[0], CharacterSet.DEFAULT);

    private final Element[] elements;
    private final CharacterSet characterSet;

    /** The elements must be in order already. */
    DataSet(Element[] elements, CharacterSet characterSet) {
        this.elements = elements;
        this.characterSet = characterSet;
    }

    public static DataSetBuilder builder() {
        return new DataSetBuilder();
    }

    /** A builder that starts with these elements. */
    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(this);
    }

    public Optional<Element> get(Tag tag) {
        return Optional.ofNullable(find(tag));
    }

    public boolean contains(Tag tag) {
        return find(tag) != null;
    }

    public int size() {
        return elements.length;
    }

    public boolean isEmpty() {
        return elements.length == 0;
    }

    /** The first value as text, without padding; a number in decimal. */
    public Optional<String> string(Tag tag) {
        return strings(tag).stream().findFirst().filter(text -> !text.isEmpty());
    }

    /** All values as text, without padding; empty ones between two backslashes are kept. */
    public List<String> strings(Tag tag) {
        Element element = find(tag);
        return element == null ? List.of() : Values.strings(element, characterSet);
    }

    /** The first value as an integer, from IS, US, SS, UL, SL, UV or SV. */
    public OptionalInt integer(Tag tag) {
        long[] values = integers(tag);
        if (values.length == 0) {
            return OptionalInt.empty();
        }
        if (values[0] != (int) values[0]) {
            throw Values.bad(tag, "is " + values[0] + ", beyond 32 bits");
        }
        return OptionalInt.of((int) values[0]);
    }

    public long[] integers(Tag tag) {
        Element element = find(tag);
        return element == null ? new long[0] : Values.integers(element);
    }

    /** The first value as a number, from DS, FL, FD or any integer. */
    public OptionalDouble number(Tag tag) {
        double[] values = numbers(tag);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[0]);
    }

    public double[] numbers(Tag tag) {
        Element element = find(tag);
        return element == null ? new double[0] : Values.numbers(element);
    }

    /** The value's bytes, read-only and little endian. */
    public Optional<ByteBuffer> bytes(Tag tag) {
        return get(tag).map(Values::bytes);
    }

    /** A sequence's items; none when it is absent. */
    public List<DataSet> items(Tag tag) {
        Element element = find(tag);
        if (element == null) {
            return List.of();
        }
        return switch (element.value()) {
            case ItemsValue(List<DataSet> items) -> items;
            case BytesValue value when value.length() == 0 -> List.of();
            case BytesValue _, BulkValue _, FragmentsValue _ ->
                    throw Values.bad(element, "is " + element.vr() + ", not a sequence");
        };
    }

    /** A sequence's first item. */
    public Optional<DataSet> item(Tag tag) {
        return items(tag).stream().findFirst();
    }

    CharacterSet characterSet() {
        return characterSet;
    }

    private @Nullable Element find(Tag tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = elements[middle].tag().compareTo(tag);
            if (order == 0) {
                return elements[middle];
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return null;
    }

    @Override
    public Iterator<Element> iterator() {
        return Arrays.asList(elements).iterator();
    }

    /** Equal when every element is: tag, value representation and value, at every depth. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return elements.length + " elements";
    }
}
