package org.interline.dataspace;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.interline.kernel.InterlineException;

/** Bytes as one JSON object within the limits, and nothing built before they are known to hold. */
final class JsonInput {
    private static final Map<String, ?> CONFIG =
            Map.of(
                    org.eclipse.parsson.api.JsonConfig.MAX_DEPTH,
                    Math.toIntExact(MessageLimits.DEPTH.most()) + 2,
                    JsonConfig.KEY_STRATEGY,
                    JsonConfig.KeyStrategy.NONE);
    private static final JsonParserFactory PARSERS = Json.createParserFactory(CONFIG);
    private static final JsonReaderFactory READERS = Json.createReaderFactory(CONFIG);

    private JsonInput() {}

    static JsonObject read(byte[] bytes) {
        MessageLimits.BYTES.check(bytes.length);
        try {
            requireUtf8(bytes);
            measure(bytes);
            try (JsonReader reader =
                    READERS.createReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
                JsonValue value = reader.readValue();
                if (value instanceof JsonObject object) {
                    return object;
                }
                throw DataspaceException.notJson("it is no object", null);
            }
        } catch (InterlineException e) {
            throw e;
        } catch (RuntimeException | CharacterCodingException e) {
            // Parsson says most of what it does not like as unchecked exceptions of several kinds.
            throw DataspaceException.notJson(String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireUtf8(byte[] bytes) throws CharacterCodingException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    }

    private static void measure(byte[] bytes) {
        try (JsonParser parser =
                PARSERS.createParser(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            int depth = 0;
            int values = 0;
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> {
                        depth++;
                        values++;
                        MessageLimits.DEPTH.check(depth);
                    }
                    case END_OBJECT, END_ARRAY -> depth--;
                    case KEY_NAME -> requireStorable(parser.getString());
                    case VALUE_STRING -> {
                        values++;
                        requireStorable(parser.getString());
                    }
                    case VALUE_NUMBER -> {
                        values++;
                        MessageLimits.EXPONENT.check(
                                Math.abs((long) parser.getBigDecimal().scale()));
                    }
                    case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> values++;
                }
                MessageLimits.VALUES.check(values);
            }
        }
    }

    /** What an escape can say and a database cannot keep. */
    private static void requireStorable(String text) {
        boolean halfCharacter =
                text.codePoints()
                        .anyMatch(it ->
                                it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE);
        if (halfCharacter || text.indexOf('\0') >= 0) {
            throw DataspaceException.notJson("a text holds a NUL or half a character", null);
        }
    }
}
