package org.interline.dataspace;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.JsonLdOptions.ProcessingPolicy;
import com.apicatalog.jsonld.document.JsonDocument;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one form of a message: expanded, and compacted again with the protocol's own context. */
final class JsonLdForm {
    private static final URI CONTEXT = URI.create(Dsp.CONTEXT);
    private static final String CONTEXT_KEY = "@context";

    /** The members that hold a policy, in which nothing may get lost. */
    private static final Set<String> POLICIES = Set.of("offer", "agreement");

    private JsonLdForm() {}

    static JsonObject of(JsonObject sent) {
        requireOurContext(sent);
        JsonObject form = compact(sent);
        for (String name : POLICIES) {
            if (form.containsKey(name)) {
                requireEveryTerm(sent, name);
            }
        }
        return form;
    }

    private static void requireOurContext(JsonObject sent) {
        @Nullable JsonValue context = sent.get(CONTEXT_KEY);
        List<JsonValue> named =
                switch (context) {
                    case null -> List.of();
                    case JsonArray many -> many;
                    default -> List.of(context);
                };
        boolean known =
                named.stream()
                        .allMatch(it ->
                                it instanceof JsonString address
                                        && BundledContexts.NAMED.contains(address.getString()));
        if (!known || !named.contains(Json.createValue(Dsp.CONTEXT))) {
            throw DataspaceException.context(String.valueOf(context));
        }
        sent.forEach((name, value) -> {
            if (!name.equals(CONTEXT_KEY)) {
                requireNoContext(value);
            }
        });
    }

    /** A context further down could give the terms below it another meaning. */
    private static void requireNoContext(JsonValue value) {
        switch (value) {
            case JsonObject object ->
                    object.forEach((name, member) -> {
                        if (name.equals(CONTEXT_KEY)) {
                            throw DataspaceException.context(String.valueOf(member));
                        }
                        requireNoContext(member);
                    });
            case JsonArray array -> array.forEach(JsonLdForm::requireNoContext);
            default -> {}
        }
    }

    private static JsonObject compact(JsonObject sent) {
        try {
            JsonArray expanded =
                    JsonLd.expand(JsonDocument.of(sent))
                            .options(options(ProcessingPolicy.Ignore))
                            .get();
            return JsonLd.compact(JsonDocument.of(expanded), CONTEXT)
                    .options(options(ProcessingPolicy.Ignore))
                    .get();
        } catch (JsonLdError | RuntimeException e) {
            // Titanium throws unchecked exceptions for some malformed input.
            throw DataspaceException.notJsonLd(String.valueOf(e.getMessage()), e);
        }
    }

    /** Expands the policy alone, with undefined terms as errors instead of losses. */
    private static void requireEveryTerm(JsonObject sent, String name) {
        @Nullable JsonValue policy = sent.get(name);
        @Nullable JsonValue type = sent.get("@type");
        if (policy == null || type == null) {
            throw DataspaceException.undefinedTerm(
                    "give @type and " + name + " under these names", null);
        }
        JsonObjectBuilder alone =
                Json.createObjectBuilder()
                        .add(CONTEXT_KEY, Dsp.CONTEXT)
                        .add("@type", type)
                        .add(name, policy);
        try {
            JsonLd.expand(JsonDocument.of(alone.build()))
                    .options(options(ProcessingPolicy.Fail))
                    .get();
        } catch (JsonLdError | RuntimeException e) {
            throw DataspaceException.undefinedTerm(String.valueOf(e.getMessage()), e);
        }
    }

    private static JsonLdOptions options(ProcessingPolicy undefinedTerms) {
        JsonLdOptions options = new JsonLdOptions(new BundledContexts());
        options.setUndefinedTermsPolicy(undefinedTerms);
        options.setOrdered(true);
        return options;
    }
}
