package org.interline.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The bytes that a signature is over (RFC 9421, section 2.5). */
public final class SignatureBase {
    private SignatureBase() {}

    /** The base, or empty when a component is not in the message exactly once. */
    public static Optional<byte[]> of(MessageParts message, SignatureInput input) {
        StringBuilder base = new StringBuilder(512);
        for (String component : input.components()) {
            Optional<String> value =
                    component.startsWith("@")
                            ? Optional.of(message.derived(component))
                            : single(message.field(component));
            if (value.isEmpty() || value.get().indexOf('\n') >= 0) {
                return Optional.empty();
            }
            base.append('"').append(component).append("\": ").append(value.get()).append('\n');
        }
        base.append("\"@signature-params\": ").append(input.parametersText());
        return Optional.of(base.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Two values would be joined by the RFC; two readers may then read two things. */
    private static Optional<String> single(List<String> values) {
        return values.size() == 1 ? Optional.of(values.getFirst().strip()) : Optional.empty();
    }
}
