package org.interline.dataspace;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.kernel.Limit;
import org.jspecify.annotations.Nullable;

/** The members of one message in its one form, read with errors that name them. */
record Members(String type, JsonObject json) {
    private static final Limit TEXT = new Limit("text in a message", "characters", 2_000);
    private static final String ID = "@id";
    private static final String TYPE = "@type";

    static Members of(JsonObject form) {
        return form.get(TYPE) instanceof JsonString type
                ? new Members(type.getString(), form)
                : new Members("", form);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(json.get(name)).map(value -> text(name, value));
    }

    private String text(String name, JsonValue value) {
        String text =
                switch (value) {
                    case JsonString string -> string.getString();
                    // A reference that compaction could not shorten.
                    case JsonObject object
                            when object.size() == 1 && object.get(ID) instanceof JsonString id ->
                            id.getString();
                    default -> throw DataspaceException.member(type, name, "is no text");
                };
        TEXT.check(text.length());
        if (text.isBlank()) {
            throw DataspaceException.member(type, name, "is empty");
        }
        return text;
    }

    String required(String name) {
        return text(name).orElseThrow(() -> DataspaceException.member(type, name, "is missing"));
    }

    Pids pids() {
        return new Pids(text("providerPid"), text("consumerPid"));
    }

    Pids bothPids() {
        return Pids.of(required("providerPid"), required("consumerPid"));
    }

    Policy policy(String name) {
        @Nullable JsonValue value = json.get(name);
        return switch (value) {
            case JsonObject policy -> {
                Members members = Members.of(policy);
                yield new Policy(
                        new Members(name, policy).required(ID),
                        members.text("target"),
                        policy.toString());
            }
            case null, default -> throw DataspaceException.member(type, name, "is no policy");
        };
    }

    List<String> reasons() {
        @Nullable JsonValue reasons = json.get("reason");
        if (!(reasons instanceof JsonArray many)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonValue reason : many) {
            String text =
                    reason instanceof JsonString string ? string.getString() : reason.toString();
            texts.add(text.substring(0, (int) Math.min(text.length(), TEXT.most())));
        }
        return List.copyOf(texts);
    }

    Optional<DataAddress> dataAddress() {
        @Nullable JsonValue value = json.get("dataAddress");
        if (!(value instanceof JsonObject address) || address.isEmpty()) {
            return Optional.empty();
        }
        Members members = new Members("dataAddress", address);
        if (!address.containsKey("endpointType")) {
            return Optional.empty();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        if (address.get("endpointProperties") instanceof JsonArray many) {
            for (JsonValue one : many) {
                if (one instanceof JsonObject property) {
                    Members named = new Members("endpointProperties", property);
                    properties.put(named.required("name"), named.required("value"));
                }
            }
        }
        return Optional.of(
                new DataAddress(
                        members.required("endpointType"), members.text("endpoint"), properties));
    }
}
