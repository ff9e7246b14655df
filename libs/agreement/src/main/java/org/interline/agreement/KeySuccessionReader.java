package org.interline.agreement;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a {@link KeySuccession}: what is not known in it makes it unreadable. */
final class KeySuccessionReader {
    private static final int LONGEST_TEXT = 8192;
    private static final Set<String> MEMBERS =
            Set.of(
                    "type",
                    "party",
                    "follows",
                    "card",
                    "madeAt",
                    "oldUntil",
                    "key",
                    "ed25519",
                    "mlDsa65",
                    "newEd25519",
                    "newMlDsa65");

    private KeySuccessionReader() {}

    static KeySuccession read(byte[] bytes) {
        JsonNode tree = Json.parse(bytes, KeySuccession.SUCCESSION, LONGEST_TEXT);
        DocumentReader reader = new DocumentReader();
        @Nullable KeySuccession succession =
                reader.object(tree, "", MEMBERS) ? read(reader, tree) : null;
        if (succession == null || !reader.problems().isEmpty()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "partner.succession-unreadable",
                    "This is no succession of keys that can be taken. "
                            + reader.problems().stream()
                                    .map(TermProblem::toString)
                                    .collect(Collectors.joining("; ")));
        }
        return succession;
    }

    private static @Nullable KeySuccession read(DocumentReader reader, JsonNode tree) {
        @Nullable String type = reader.text(tree, "", "type", text -> text);
        if (type != null && !type.equals(KeySuccession.TYPE)) {
            reader.problem("/type", "must be \"" + KeySuccession.TYPE + '"');
        }
        @Nullable PartyId party = reader.text(tree, "", "party", PartyId::new);
        @Nullable Sha256 follows = reader.text(tree, "", "follows", Sha256::new);
        @Nullable PartnerCard card = card(reader, tree);
        @Nullable Instant madeAt = reader.text(tree, "", "madeAt", Instant::parse);
        @Nullable Instant oldUntil = reader.text(tree, "", "oldUntil", Instant::parse);
        @Nullable Sha256 key = reader.text(tree, "", "key", Sha256::new);
        @Nullable TwoSignatures old = two(reader, tree, "ed25519", "mlDsa65");
        boolean isSignedAnew = tree.has("newEd25519") || tree.has("newMlDsa65");
        @Nullable TwoSignatures anew =
                isSignedAnew ? two(reader, tree, "newEd25519", "newMlDsa65") : null;
        if (party == null
                || follows == null
                || card == null
                || madeAt == null
                || oldUntil == null
                || key == null
                || old == null
                || (isSignedAnew && anew == null)) {
            return null;
        }
        return reader.build(
                "",
                () ->
                        new KeySuccession(
                                party,
                                follows,
                                card,
                                madeAt,
                                oldUntil,
                                key,
                                old,
                                Optional.ofNullable(anew)));
    }

    private static @Nullable PartnerCard card(DocumentReader reader, JsonNode tree) {
        @Nullable JsonNode card = tree.get("card");
        if (card == null) {
            reader.problem("/card", "is missing");
            return null;
        }
        return PartnerCard.read(reader, card, "/card");
    }

    private static @Nullable TwoSignatures two(
            DocumentReader reader, JsonNode tree, String classical, String postQuantum) {
        @Nullable String ed25519 = reader.text(tree, "", classical, text -> text);
        @Nullable String mlDsa65 = reader.text(tree, "", postQuantum, text -> text);
        return ed25519 == null || mlDsa65 == null
                ? null
                : reader.build("", () -> TwoSignatures.ofBase64(ed25519, mlDsa65));
    }
}
