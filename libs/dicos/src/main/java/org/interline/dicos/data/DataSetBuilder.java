package org.interline.dicos.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a {@link DataSet}. Without a value representation the dictionary's is taken. Values that
 * PS3.5 does not allow are refused at once: too long, outside the numbers' range, or text with a
 * backslash where that divides values.
 *
 * <p>Text outside ASCII is written in UTF-8, and Specific Character Set says so, unless {@code put}
 * has set another one before.
 */
public final class DataSetBuilder {
    private final Map<Tag, Element> elements = new TreeMap<>();
    private CharacterSet characterSet = CharacterSet.DEFAULT;

    DataSetBuilder() {}

    DataSetBuilder(DataSet start) {
        characterSet = start.characterSet();
        start.forEach(element -> elements.put(element.tag(), element));
    }

    /** Text; with no values, an empty element. */
    public DataSetBuilder put(Tag tag, String... values) {
        return put(tag, Dictionary.vr(tag), values);
    }

    public DataSetBuilder put(Tag tag, Vr vr, String... values) {
        if (values.length == 0) {
            return put(
                    new Element(
                            tag, vr, vr == Vr.SQ ? new ItemsValue(List.of()) : BytesValue.EMPTY));
        }
        if (!vr.kind().isText()) {
            throw Values.bad(tag, "is " + vr + " and cannot be made from text");
        }
        for (String value : values) {
            checkText(tag, vr, value);
        }
        String text = String.join("\\", values);
        if (tag.equals(Tags.SPECIFIC_CHARACTER_SET)) {
            characterSet = CharacterSet.of(List.of(values));
        } else if (vr.kind().isLocal() && !characterSet.canEncode(text)) {
            requireUtf8(tag, text);
        }
        CharacterSet set = vr.kind().isLocal() ? characterSet : CharacterSet.DEFAULT;
        return put(tag, vr, set.encode(text));
    }

    /** Integers as US, SS, UL, SL, UV, SV or IS. */
    public DataSetBuilder putInts(Tag tag, long... values) {
        Vr vr = Dictionary.vr(tag);
        boolean negative = Arrays.stream(values).anyMatch(value -> value < 0);
        boolean maySigned =
                Dictionary.entry(tag).filter(entry -> entry.vrs().contains(Vr.SS)).isPresent();
        return putInts(tag, negative && maySigned ? Vr.SS : vr, values);
    }

    public DataSetBuilder putInts(Tag tag, Vr vr, long... values) {
        if (vr == Vr.IS) {
            return put(
                    tag, vr, Arrays.stream(values).mapToObj(Long::toString).toArray(String[]::new));
        }
        byte[] array = new byte[values.length * vr.kind().bytes()];
        ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            switch (vr.kind()) {
                case UNSIGNED_16 -> bytes.putShort((short) inRange(tag, value, 0, 0xFFFF));
                case SIGNED_16 ->
                        bytes.putShort(
                                (short) inRange(tag, value, Short.MIN_VALUE, Short.MAX_VALUE));
                case UNSIGNED_32 -> bytes.putInt((int) inRange(tag, value, 0, 0xFFFF_FFFFL));
                case SIGNED_32 ->
                        bytes.putInt(
                                (int) inRange(tag, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case UNSIGNED_64, SIGNED_64 -> bytes.putLong(value);
                case TEXT,
                        LOCAL_TEXT,
                        PARAGRAPH,
                        LOCAL_PARAGRAPH,
                        BYTES,
                        TAGS,
                        FLOATS,
                        DOUBLES,
                        ITEMS ->
                        throw Values.bad(tag, "is " + vr + " and cannot be made from integers");
            }
        }
        return put(tag, vr, array);
    }

    /** Numbers as DS (at most sixteen characters, rounded to fit), FL or FD. */
    public DataSetBuilder putNumbers(Tag tag, double... values) {
        return putNumbers(tag, Dictionary.vr(tag), values);
    }

    public DataSetBuilder putNumbers(Tag tag, Vr vr, double... values) {
        if (vr == Vr.DS) {
            return put(
                    tag,
                    vr,
                    Arrays.stream(values)
                            .mapToObj(value -> DecimalString.of(tag, value))
                            .toArray(String[]::new));
        }
        byte[] array = new byte[values.length * vr.kind().bytes()];
        ByteBuffer bytes = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (vr.kind() == Vr.Kind.FLOATS) {
                bytes.putFloat((float) value);
            } else if (vr.kind() == Vr.Kind.DOUBLES) {
                bytes.putDouble(value);
            } else {
                throw Values.bad(tag, "is " + vr + " and cannot be made from real numbers");
            }
        }
        return put(tag, vr, array);
    }

    public DataSetBuilder putItems(Tag tag, DataSet... items) {
        return putItems(tag, List.of(items));
    }

    public DataSetBuilder putItems(Tag tag, List<DataSet> items) {
        List<DataSet> settled = items.stream().map(this::withOwnCharacterSet).toList();
        return put(new Element(tag, Vr.SQ, new ItemsValue(settled)));
    }

    /** An item taken from elsewhere names the character set that it inherited there. */
    private DataSet withOwnCharacterSet(DataSet item) {
        CharacterSet set = item.characterSet();
        return set.term().isEmpty()
                        || set.equals(characterSet)
                        || item.contains(Tags.SPECIFIC_CHARACTER_SET)
                ? item
                : item.toBuilder().put(Tags.SPECIFIC_CHARACTER_SET, set.term()).build();
    }

    /** Bytes as they shall stand in the file, little endian; an odd number is filled up. */
    public DataSetBuilder putBytes(Tag tag, byte[] bytes) {
        return putBytes(tag, Dictionary.vr(tag), bytes);
    }

    public DataSetBuilder putBytes(Tag tag, Vr vr, byte[] bytes) {
        return put(tag, vr, bytes.clone());
    }

    /** Bytes that stay where they are until they are written, native pixel data above all. */
    public DataSetBuilder putBulk(Tag tag, Vr vr, ByteRange range) {
        if ((range.length() & 1) != 0) {
            throw Values.bad(tag, "has " + range.length() + " bytes; the number must be even");
        }
        return put(new Element(tag, vr, new BulkValue(range)));
    }

    /** Encapsulated pixel data. */
    public DataSetBuilder putFragments(Tag tag, FragmentsValue fragments) {
        return put(new Element(tag, Vr.OB, fragments));
    }

    /** An element as it is, unchecked. */
    public DataSetBuilder put(Element element) {
        elements.put(element.tag(), element);
        if (element.tag().equals(Tags.SPECIFIC_CHARACTER_SET)) {
            characterSet = CharacterSet.of(Values.strings(element, CharacterSet.DEFAULT));
        }
        return this;
    }

    public DataSetBuilder remove(Tag tag) {
        elements.remove(tag);
        return this;
    }

    public DataSet build() {
        return new DataSet(elements.values().toArray(new Element[0]), characterSet);
    }

    private DataSetBuilder put(Tag tag, Vr vr, byte[] bytes) {
        byte[] even = bytes;
        if ((bytes.length & 1) != 0) {
            even = Arrays.copyOf(bytes, bytes.length + 1);
            even[bytes.length] = vr.padding();
        }
        elements.put(tag, new Element(tag, vr, new BytesValue(even)));
        return this;
    }

    private void requireUtf8(Tag tag, String text) {
        if (elements.containsKey(Tags.SPECIFIC_CHARACTER_SET)) {
            throw Values.bad(
                    tag,
                    "\"%s\" cannot be written in character set \"%s\"; use ISO_IR 192"
                            .formatted(text, characterSet.term()));
        }
        put(Tags.SPECIFIC_CHARACTER_SET, CharacterSet.UTF_8.term());
    }

    private static void checkText(Tag tag, Vr vr, String value) {
        if (value.codePointCount(0, value.length()) > vr.maxCharacters()) {
            throw Values.bad(
                    tag,
                    "\"%s\" has more than the %d characters of %s"
                            .formatted(value, vr.maxCharacters(), vr));
        }
        if (!vr.kind().isParagraph() && value.indexOf('\\') >= 0) {
            throw Values.bad(tag, "\"" + value + "\" holds a backslash, which divides values");
        }
        if (!vr.kind().isLocal() && !StandardCharsets.US_ASCII.newEncoder().canEncode(value)) {
            throw Values.bad(tag, "\"" + value + "\" is outside ASCII, which " + vr + " demands");
        }
    }

    private static long inRange(Tag tag, long value, long least, long most) {
        if (value < least || value > most) {
            throw Values.bad(tag, "%d is outside %d to %d".formatted(value, least, most));
        }
        return value;
    }
}
