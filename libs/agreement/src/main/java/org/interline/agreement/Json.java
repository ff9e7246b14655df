package org.interline.agreement;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.erdtman.jcs.JsonCanonicalizer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON within limits, and in its one canonical form (RFC 8785). */
final class Json {
    private static final int LONGEST_TEXT = 4096;
    private static final JsonMapper MAPPER = mapper(LONGEST_TEXT);

    private static JsonMapper mapper(int longestText) {
        return JsonMapper.builder(
                        JsonFactory.builder()
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(12)
                                                .maxNumberLength(20)
                                                .maxStringLength(longestText)
                                                .maxNameLength(256)
                                                .build())
                                .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array(Collection<?> members) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        members.forEach(member -> array.add(member.toString()));
        return array;
    }

    static ArrayNode words(Collection<? extends Word> members) {
        return array(members.stream().map(Word::word).toList());
    }

    /**
     * Reads one document.
     *
     * @throws InterlineException where it is too large, or not one JSON value, or nests too deep,
     *     or names a member twice
     */
    static JsonNode parse(byte[] document, Limit size) {
        return parse(document, size, MAPPER);
    }

    /** {@link #parse(byte[], Limit)} for a document that holds longer texts: signatures. */
    static JsonNode parse(byte[] document, Limit size, int longestText) {
        return parse(document, size, mapper(longestText));
    }

    private static JsonNode parse(byte[] document, Limit size, JsonMapper mapper) {
        size.check(document.length);
        try {
            return mapper.readTree(document);
        } catch (JacksonException e) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "agreement.not-json",
                    "This is not a JSON document that can be read here: " + e.getOriginalMessage(),
                    e);
        }
    }

    static byte[] canonical(JsonNode tree) {
        try {
            return new JsonCanonicalizer(MAPPER.writeValueAsString(tree)).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as canonical JSON: " + tree, e);
        }
    }

    static String canonicalText(JsonNode tree) {
        return new String(canonical(tree), StandardCharsets.UTF_8);
    }
}
