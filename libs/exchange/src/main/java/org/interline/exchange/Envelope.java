package org.interline.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request says of itself besides method, target and body.
 *
 * @param agreement the edition's hash, or {@link #NONE}
 * @param purpose a purpose's word, or {@link #NONE}
 * @param recipient an authority's code, or {@link #NONE}
 * @param epochs what the sender has heard, or {@link #NONE}
 * @param sequence from 1
 */
public record Envelope(
        String agreement, String purpose, String recipient, String epochs, long sequence) {
    public static final String NONE = "none";
    public static final String LABEL = "interline";
    public static final String TAG = "interline-exchange/1";
    public static final String ALGORITHM = "ed25519";

    static final String AGREEMENT = "interline-agreement";
    static final String PURPOSE = "interline-purpose";
    static final String RECIPIENT = "interline-recipient";
    static final String EPOCHS = "interline-epochs";
    static final String SEQUENCE = "interline-sequence";
    static final String DIGEST = "content-digest";
    static final String ANSWERS = "interline-answers";
    static final String INPUT = "signature-input";
    static final String SIGNATURE = "signature";

    static final List<String> REQUEST_COMPONENTS =
            List.of(
                    "@method",
                    "@target-uri",
                    DIGEST,
                    AGREEMENT,
                    PURPOSE,
                    RECIPIENT,
                    EPOCHS,
                    SEQUENCE);
    static final List<String> RESPONSE_COMPONENTS = List.of("@status", DIGEST, ANSWERS);

    public Envelope {
        check(AGREEMENT, agreement, "none|[0-9a-f]{64}");
        check(PURPOSE, purpose, "[a-z][a-z0-9-]{1,63}");
        check(RECIPIENT, recipient, "[a-z][a-z0-9-]{1,31}");
        check(EPOCHS, epochs, "none|[a-z0-9=,-]{1,1024}");
        if (sequence < 1) {
            throw new IllegalArgumentException("requests are counted from 1, not " + sequence);
        }
    }

    private static void check(String name, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(name + " cannot be \"" + value + '"');
        }
    }

    /** The fields, with their names in lower case. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(AGREEMENT, agreement);
        fields.put(PURPOSE, purpose);
        fields.put(RECIPIENT, recipient);
        fields.put(EPOCHS, epochs);
        fields.put(SEQUENCE, Long.toString(sequence));
        return fields;
    }
}
