package org.interline.exchange;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class EnvelopeFuzzTest {

    @FuzzTest
    void a_signature_input_is_read_as_it_is_written_or_not_at_all(byte[] bytes) {
        String field = new String(bytes, StandardCharsets.ISO_8859_1);
        SignatureInput.parse(field)
                .ifPresent(input -> {
                    String again = input.label() + '=' + input.parametersText();
                    if (!again.equals(field)) {
                        throw new AssertionError(field + " was read as " + again);
                    }
                });
    }

    @FuzzTest
    void a_digest_is_read_as_it_is_written_or_not_at_all(byte[] bytes) {
        String field = new String(bytes, StandardCharsets.ISO_8859_1);
        ContentDigest.parse(field)
                .ifPresent(digest -> {
                    if (!ContentDigest.of(digest).equals(field)) {
                        throw new AssertionError(field + " was read as " + digest);
                    }
                });
    }
}
