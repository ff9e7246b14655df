package org.interline.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A message to test with. */
final class Message implements MessageParts {
    final Map<String, String> derived = new LinkedHashMap<>();
    final Map<String, List<String>> fields = new LinkedHashMap<>();

    static Message request(String method, String target, Map<String, String> signed) {
        Message message = new Message();
        message.derived.put("@method", method);
        message.derived.put("@target-uri", target);
        message.put(signed);
        return message;
    }

    static Message response(int status, Map<String, String> signed) {
        Message message = new Message();
        message.derived.put("@status", Integer.toString(status));
        message.put(signed);
        return message;
    }

    private void put(Map<String, String> signed) {
        signed.forEach((name, value) -> fields.put(name, new ArrayList<>(List.of(value))));
    }

    @Override
    public String derived(String component) {
        return Objects.requireNonNull(derived.get(component), component);
    }

    @Override
    public List<String> field(String name) {
        @Nullable List<String> values = fields.get(name);
        return values == null ? List.of() : values;
    }
}
