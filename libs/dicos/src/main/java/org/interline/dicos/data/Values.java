package org.interline.dicos.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.interline.kernel.ErrorCategory;

/** From a value's bytes to text and numbers. */
final class Values {
    private Values() {}

    static List<String> strings(Element element, CharacterSet characterSet) {
        Vr vr = meaning(element);
        ByteBuffer bytes = bytes(element);
        if (!bytes.hasRemaining()) {
            return List.of();
        }
        if (!vr.kind().isText()) {
            return numberStrings(vr, element);
        }
        String text =
                vr.kind().isLocal()
                        ? characterSet.decode(bytes)
                        : CharacterSet.DEFAULT.decode(bytes);
        if (vr.kind().isParagraph()) {
            // Leading spaces may mean something there (PS3.5, 6.2), trailing ones are padding.
            return List.of(stripTrailing(text));
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
            values.add(stripTrailing(text.substring(start, end)).stripLeading());
            start = end + 1;
        }
        values.add(stripTrailing(text.substring(start)).stripLeading());
        return values;
    }

    /** Some writers fill up text with zeros instead of spaces. */
    private static String stripTrailing(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static List<String> numberStrings(Vr vr, Element element) {
        return switch (vr.kind()) {
            case UNSIGNED_16, SIGNED_16, UNSIGNED_32, SIGNED_32, SIGNED_64 -> {
                List<String> values = new ArrayList<>();
                for (long value : integers(element)) {
                    values.add(Long.toString(value));
                }
                yield values;
            }
            case UNSIGNED_64 -> {
                List<String> values = new ArrayList<>();
                for (long value : integers(element)) {
                    values.add(Long.toUnsignedString(value));
                }
                yield values;
            }
            case FLOATS -> {
                List<String> values = new ArrayList<>();
                for (double value : numbers(element)) {
                    values.add(Float.toString((float) value));
                }
                yield values;
            }
            case DOUBLES -> {
                List<String> values = new ArrayList<>();
                for (double value : numbers(element)) {
                    values.add(Double.toString(value));
                }
                yield values;
            }
            case TAGS -> {
                ByteBuffer bytes = bytes(element);
                List<String> values = new ArrayList<>();
                while (bytes.remaining() >= Integer.BYTES) {
                    int group = Short.toUnsignedInt(bytes.getShort());
                    values.add(Tag.of(group, Short.toUnsignedInt(bytes.getShort())).toString());
                }
                yield values;
            }
            case TEXT, LOCAL_TEXT, PARAGRAPH, LOCAL_PARAGRAPH, BYTES, ITEMS -> List.of();
        };
    }

    static long[] integers(Element element) {
        Vr vr = meaning(element);
        if (vr.kind().isText()) {
            return strings(element, CharacterSet.DEFAULT).stream()
                    .filter(text -> !text.isEmpty())
                    .mapToLong(text -> parseInteger(element, text))
                    .toArray();
        }
        ByteBuffer bytes = bytes(element);
        long[] values = new long[count(element, vr, bytes)];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (vr.kind()) {
                        case UNSIGNED_16 -> Short.toUnsignedLong(bytes.getShort());
                        case SIGNED_16 -> bytes.getShort();
                        case UNSIGNED_32 -> Integer.toUnsignedLong(bytes.getInt());
                        case SIGNED_32 -> bytes.getInt();
                        case UNSIGNED_64, SIGNED_64 -> bytes.getLong();
                        case BYTES -> Byte.toUnsignedLong(bytes.get());
                        case FLOATS,
                                DOUBLES,
                                TAGS,
                                ITEMS,
                                TEXT,
                                LOCAL_TEXT,
                                PARAGRAPH,
                                LOCAL_PARAGRAPH ->
                                throw bad(element, "is not an integer");
                    };
        }
        return values;
    }

    static double[] numbers(Element element) {
        Vr vr = meaning(element);
        if (vr.kind().isText()) {
            return strings(element, CharacterSet.DEFAULT).stream()
                    .filter(text -> !text.isEmpty())
                    .mapToDouble(text -> parseNumber(element, text))
                    .toArray();
        }
        ByteBuffer bytes = bytes(element);
        if (vr.kind() == Vr.Kind.FLOATS || vr.kind() == Vr.Kind.DOUBLES) {
            double[] values = new double[count(element, vr, bytes)];
            for (int i = 0; i < values.length; i++) {
                values[i] = vr.kind() == Vr.Kind.FLOATS ? bytes.getFloat() : bytes.getDouble();
            }
            return values;
        }
        long[] integers = integers(element);
        double[] values = new double[integers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers[i];
        }
        return values;
    }

    static ByteBuffer bytes(Element element) {
        return switch (element.value()) {
            case BytesValue value -> value.buffer();
            case BulkValue(ByteRange range) ->
                    ByteBuffer.wrap(range.toArray()).order(ByteOrder.LITTLE_ENDIAN);
            case ItemsValue _, FragmentsValue _ -> throw bad(element, "has no plain value");
        };
    }

    /**
     * How to read the bytes: what passed through a system that did not know DICOS comes with UN,
     * and the dictionary knows better.
     */
    private static Vr meaning(Element element) {
        return element.vr() == Vr.UN ? Dictionary.vr(element.tag()) : element.vr();
    }

    private static int count(Element element, Vr vr, ByteBuffer bytes) {
        int width = vr.kind().bytes();
        if (bytes.remaining() % width != 0) {
            throw bad(
                    element,
                    "has %d bytes, which is no multiple of %d".formatted(bytes.remaining(), width));
        }
        return bytes.remaining() / width;
    }

    private static long parseInteger(Element element, String text) {
        try {
            return Long.parseLong(text.startsWith("+") ? text.substring(1) : text);
        } catch (NumberFormatException e) {
            throw bad(element, "is \"" + text + "\", which is not an integer");
        }
    }

    private static double parseNumber(Element element, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw bad(element, "is \"" + text + "\", which is not a number");
        }
    }

    static DicosException bad(Element element, String what) {
        return bad(element.tag(), what);
    }

    static DicosException bad(Tag tag, String what) {
        return new DicosException(
                ErrorCategory.INVALID_INPUT,
                "dicos.bad-value",
                Dictionary.keyword(tag).orElse("the value") + " " + what,
                -1,
                tag.toString());
    }
}
