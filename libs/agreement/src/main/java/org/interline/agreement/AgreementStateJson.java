package org.interline.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What partners send each other about an edition, version 1: {@code {"type":
 * "interline-agreement-state/1", "document": the agreement, "signatures": [{"party", "key",
 * "signedAt", "ed25519", "mlDsa65"}], "status": [{"party", "epoch", "kind", "removed" or
 * "onwardTo", "at", "reason", "key", "ed25519", "mlDsa65"}]}}, signatures in base64. Reading checks
 * no signature.
 */
public final class AgreementStateJson {
    public static final String TYPE = "interline-agreement-state/1";

    /** Sixty-four parties that sign and speak many times, and room. */
    public static final Limit STATE = new Limit("agreement state", "bytes", 2 * 1024 * 1024);

    private static final Set<String> MEMBERS = Set.of("type", "document", "signatures", "status");
    private static final Set<String> SIGNATURE_MEMBERS =
            Set.of("party", "key", "signedAt", "ed25519", "mlDsa65");
    private static final Set<String> STATUS_MEMBERS =
            Set.of(
                    "party",
                    "epoch",
                    "kind",
                    "removed",
                    "onwardTo",
                    "at",
                    "reason",
                    "key",
                    "ed25519",
                    "mlDsa65");
    private static final List<String> ABOUT =
            Stream.of(StatusEntry.Kind.values())
                    .flatMap(kind -> kind.about().stream())
                    .distinct()
                    .toList();

    private AgreementStateJson() {}

    public static byte[] write(AgreementState state) {
        ObjectNode tree = Json.object();
        tree.put("type", TYPE);
        tree.set("document", AgreementJson.tree(state.agreement()));
        ArrayNode signatures = tree.putArray("signatures");
        for (AgreementSignature signature : state.signatures()) {
            put(
                    signatures
                            .addObject()
                            .put("party", signature.party().value())
                            .put("key", signature.key().hex())
                            .put("signedAt", signature.signedAt().toString()),
                    signature.signatures());
        }
        ArrayNode entries = tree.putArray("status");
        for (StatusEntry entry : state.entries()) {
            ObjectNode node =
                    entries.addObject()
                            .put("party", entry.party().value())
                            .put("epoch", entry.epoch())
                            .put("kind", entry.kind().word())
                            .put("at", entry.at().toString())
                            .put("reason", entry.reason())
                            .put("key", entry.key().hex());
            entry.about()
                    .ifPresent(
                            about -> node.put(entry.kind().about().orElseThrow(), about.value()));
            put(node, entry.signatures());
        }
        return Json.canonical(tree);
    }

    private static void put(ObjectNode node, TwoSignatures two) {
        node.put("ed25519", two.base64Ed25519());
        node.put("mlDsa65", two.base64MlDsa65());
    }

    /**
     * Reads what a partner sent.
     *
     * @throws InterlineException naming everything in it that is not understood
     */
    public static AgreementState read(byte[] bytes) {
        JsonNode tree = Json.parse(bytes, STATE, 8192);
        DocumentReader reader = new DocumentReader();
        if (!reader.object(tree, "", MEMBERS)
                || reader.text(tree, "", "type", AgreementStateJson::type) == null
                || !tree.has("document")) {
            reader.problem("", "is no " + TYPE);
            throw refused(reader);
        }
        Agreement agreement = AgreementJson.read(tree.required("document")).orThrow();
        Sha256 hash = agreement.hash();
        List<AgreementSignature> signatures =
                list(reader, tree, "signatures", at -> signature(reader, at, hash));
        List<StatusEntry> entries = list(reader, tree, "status", at -> entry(reader, at, hash));
        if (!reader.problems().isEmpty()) {
            throw refused(reader);
        }
        return new AgreementState(agreement, signatures, entries);
    }

    private record Item(JsonNode node, String pointer) {}

    private static <T> List<T> list(
            DocumentReader reader, JsonNode tree, String name, Function<Item, @Nullable T> read) {
        List<T> items = new ArrayList<>();
        @Nullable JsonNode list = tree.get(name);
        if (list == null || !list.isArray() || list.size() > DocumentReader.MOST_MEMBERS) {
            reader.problem('/' + name, "must be a list of at most " + DocumentReader.MOST_MEMBERS);
            return items;
        }
        int index = 0;
        for (JsonNode node : list) {
            @Nullable T item = read.apply(new Item(node, '/' + name + '/' + index++));
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private static @Nullable AgreementSignature signature(
            DocumentReader reader, Item at, Sha256 hash) {
        if (!reader.object(at.node(), at.pointer(), SIGNATURE_MEMBERS)) {
            return null;
        }
        @Nullable PartyId party = reader.text(at.node(), at.pointer(), "party", PartyId::new);
        @Nullable Sha256 key = reader.text(at.node(), at.pointer(), "key", Sha256::new);
        @Nullable Instant signedAt =
                reader.text(at.node(), at.pointer(), "signedAt", Instant::parse);
        @Nullable TwoSignatures two = two(reader, at);
        return party == null || key == null || signedAt == null || two == null
                ? null
                : new AgreementSignature(hash, party, key, signedAt, two);
    }

    private static @Nullable StatusEntry entry(DocumentReader reader, Item at, Sha256 hash) {
        if (!reader.object(at.node(), at.pointer(), STATUS_MEMBERS)) {
            return null;
        }
        @Nullable PartyId party = reader.text(at.node(), at.pointer(), "party", PartyId::new);
        long epoch = reader.number(at.node(), at.pointer(), "epoch");
        StatusEntry.@Nullable Kind kind =
                reader.text(
                        at.node(),
                        at.pointer(),
                        "kind",
                        word -> DocumentReader.member(StatusEntry.Kind.class, word));
        @Nullable Instant when = reader.text(at.node(), at.pointer(), "at", Instant::parse);
        @Nullable String reason = reader.text(at.node(), at.pointer(), "reason", text -> text);
        @Nullable Sha256 key = reader.text(at.node(), at.pointer(), "key", Sha256::new);
        @Nullable TwoSignatures two = two(reader, at);
        if (party == null
                || kind == null
                || when == null
                || reason == null
                || key == null
                || two == null) {
            return null;
        }
        for (String name : ABOUT) {
            if (at.node().has(name) && !kind.about().equals(Optional.of(name))) {
                reader.problem(at.pointer() + '/' + name, "is not said with " + kind.word());
                return null;
            }
        }
        Optional<PartyId> about =
                kind.about().map(name -> reader.text(at.node(), at.pointer(), name, PartyId::new));
        return reader.build(
                at.pointer(),
                () -> new StatusEntry(hash, party, epoch, kind, about, when, reason, key, two));
    }

    private static @Nullable TwoSignatures two(DocumentReader reader, Item at) {
        @Nullable String ed25519 = reader.text(at.node(), at.pointer(), "ed25519", text -> text);
        @Nullable String mlDsa65 = reader.text(at.node(), at.pointer(), "mlDsa65", text -> text);
        return ed25519 == null || mlDsa65 == null
                ? null
                : reader.build(at.pointer(), () -> TwoSignatures.ofBase64(ed25519, mlDsa65));
    }

    private static String type(String text) {
        if (!text.equals(TYPE)) {
            throw new IllegalArgumentException("must be \"" + TYPE + '"');
        }
        return text;
    }

    private static InterlineException refused(DocumentReader reader) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "agreement.not-understood",
                "What a partner sent about an agreement is not understood. "
                        + reader.problems().stream()
                                .map(TermProblem::toString)
                                .collect(java.util.stream.Collectors.joining("; ")));
    }
}
