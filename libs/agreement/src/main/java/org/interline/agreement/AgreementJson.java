package org.interline.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The document of an agreement; the package documentation specifies it. */
public final class AgreementJson {
    public static final String TYPE = "interline-agreement/1";
    public static final Limit DOCUMENT = new Limit("agreement", "bytes", 128 * 1024);

    private static final Set<String> MEMBERS =
            Set.of("type", "id", "edition", "amends", "parties", "terms");
    private static final Set<String> PARTY_MEMBERS = Set.of("id", "name", "country", "recipients");
    private static final Set<String> TERM_MEMBERS =
            Set.of(
                    "purposes",
                    "categories",
                    "passengerFields",
                    "routes",
                    "flights",
                    "useAfterLanding",
                    "retainAfterDecision",
                    "exchangeLease",
                    "onward",
                    "onwardTo",
                    "onRevocation",
                    "from",
                    "until",
                    "requestsPerMinute",
                    "bytesPerDay",
                    "largestObjectBytes",
                    "passengerConsent",
                    "bagIdentity",
                    "authoritativeLanguage");

    private AgreementJson() {}

    /** The canonical document. */
    public static byte[] write(Agreement agreement) {
        return Json.canonical(tree(agreement));
    }

    /**
     * Reads a document that somebody else made: it must be the canonical one, for its hash is what
     * was signed.
     *
     * @throws InterlineException where it is no JSON within the limits
     */
    public static Reading read(byte[] document) {
        Reading reading = read(Json.parse(document, DOCUMENT));
        if (reading instanceof Reading.Understood understood
                && !java.util.Arrays.equals(write(understood.agreement()), document)) {
            return new Reading.Refused(
                    List.of(
                            new TermProblem(
                                    "",
                                    "is not written in its canonical form, so its hash is not that"
                                            + " of its content")));
        }
        return reading;
    }

    /** Reads a draft, in whatever order its sets are. */
    public static Reading read(JsonNode document) {
        DocumentReader reader = new DocumentReader();
        @Nullable Agreement agreement = agreement(reader, document);
        return agreement == null
                ? new Reading.Refused(reader.problems())
                : new Reading.Understood(agreement);
    }

    static ObjectNode tree(Agreement agreement) {
        ObjectNode tree = Json.object();
        tree.put("type", TYPE);
        tree.put("id", agreement.id().toString());
        tree.put("edition", agreement.edition());
        agreement.amends().ifPresent(hash -> tree.put("amends", hash.hex()));
        ArrayNode parties = tree.putArray("parties");
        for (Party party : agreement.parties()) {
            parties.addObject()
                    .put("id", party.id().value())
                    .put("name", party.name())
                    .put("country", party.country())
                    .set("recipients", Json.array(party.recipients()));
        }
        tree.set("terms", termsTree(agreement.terms()));
        return tree;
    }

    private static ObjectNode termsTree(Terms terms) {
        ObjectNode tree = Json.object();
        tree.set("purposes", Json.words(terms.purposes()));
        tree.set("categories", Json.words(terms.categories()));
        tree.set("passengerFields", Json.words(terms.passengerFields()));
        tree.set("routes", Json.array(terms.coverage().routes()));
        tree.set("flights", Json.array(terms.coverage().flights()));
        tree.put("useAfterLanding", terms.holding().useAfterLanding().toString());
        tree.put("retainAfterDecision", terms.holding().retainAfterDecision().toString());
        tree.put("onRevocation", terms.holding().onRevocation().word());
        tree.put("exchangeLease", terms.exchangeLease().toString());
        tree.put("onward", terms.onward().word());
        tree.set(
                "onwardTo",
                terms.onward() instanceof Onward.Named named
                        ? Json.array(named.parties())
                        : JsonNodeFactory.instance.arrayNode());
        tree.put("from", terms.validity().from().toString());
        tree.put("until", terms.validity().until().toString());
        tree.put("requestsPerMinute", terms.limits().requestsPerMinute());
        tree.put("bytesPerDay", terms.limits().bytesPerDay());
        tree.put("largestObjectBytes", terms.limits().largestObjectBytes());
        tree.put("passengerConsent", terms.passengerConsent().word());
        tree.put("bagIdentity", terms.bagIdentity().word());
        tree.put("authoritativeLanguage", terms.authoritativeLanguage());
        return tree;
    }

    private static @Nullable Agreement agreement(DocumentReader reader, JsonNode tree) {
        if (!reader.object(tree, "", MEMBERS)) {
            return null;
        }
        reader.text(tree, "", "type", AgreementJson::type);
        @Nullable UUID id = reader.text(tree, "", "id", AgreementJson::uuid);
        long edition = reader.number(tree, "", "edition");
        Optional<Sha256> amends =
                tree.has("amends")
                        ? Optional.ofNullable(reader.text(tree, "", "amends", Sha256::new))
                        : Optional.empty();
        List<Party> parties = parties(reader, tree);
        @Nullable Terms terms =
                tree.has("terms") ? terms(reader, tree.required("terms"), "/terms") : null;
        if (terms == null && reader.problems().isEmpty()) {
            reader.problem("/terms", "is missing");
        }
        if (!reader.problems().isEmpty() || id == null || terms == null) {
            return null;
        }
        return reader.build(
                "",
                () ->
                        new Agreement(
                                id,
                                (int) Math.min(edition, Integer.MAX_VALUE),
                                amends,
                                parties,
                                terms));
    }

    private static List<Party> parties(DocumentReader reader, JsonNode tree) {
        List<Party> parties = new ArrayList<>();
        @Nullable JsonNode list = tree.get("parties");
        if (list == null || !list.isArray() || list.size() > DocumentReader.MOST_MEMBERS) {
            reader.problem("/parties", "must be a list of the parties");
            return parties;
        }
        int index = 0;
        for (JsonNode node : list) {
            String at = "/parties/" + index++;
            if (!reader.object(node, at, PARTY_MEMBERS)) {
                continue;
            }
            @Nullable PartyId id = reader.text(node, at, "id", PartyId::new);
            @Nullable String name = reader.text(node, at, "name", text -> text);
            @Nullable String country = reader.text(node, at, "country", text -> text);
            SortedSet<AuthorityCode> recipients =
                    reader.set(node, at, "recipients", AuthorityCode::new);
            if (id != null && name != null && country != null) {
                @Nullable Party party =
                        reader.build(at, () -> new Party(id, name, country, recipients));
                if (party != null) {
                    parties.add(party);
                }
            }
        }
        return parties;
    }

    private static @Nullable Terms terms(DocumentReader reader, JsonNode tree, String at) {
        if (!reader.object(tree, at, TERM_MEMBERS)) {
            return null;
        }
        SortedSet<Purpose> purposes = reader.words(tree, at, "purposes", Purpose.class);
        SortedSet<DataCategory> categories =
                reader.words(tree, at, "categories", DataCategory.class);
        SortedSet<PassengerField> fields =
                reader.words(tree, at, "passengerFields", PassengerField.class);
        SortedSet<Route> routes = reader.set(tree, at, "routes", Route::parse);
        SortedSet<FlightNumber> flights = reader.set(tree, at, "flights", FlightNumber::new);
        @Nullable Duration use = reader.text(tree, at, "useAfterLanding", Duration::parse);
        @Nullable Duration retain = reader.text(tree, at, "retainAfterDecision", Duration::parse);
        @Nullable Duration lease = reader.text(tree, at, "exchangeLease", Duration::parse);
        SortedSet<PartyId> onwardTo = reader.set(tree, at, "onwardTo", PartyId::new);
        @Nullable Onward onward = reader.text(tree, at, "onward", word -> onward(word, onwardTo));
        @Nullable HeldData held =
                reader.text(
                        tree,
                        at,
                        "onRevocation",
                        word -> DocumentReader.member(HeldData.class, word));
        @Nullable Instant from = reader.text(tree, at, "from", Instant::parse);
        @Nullable Instant until = reader.text(tree, at, "until", Instant::parse);
        long requests = reader.number(tree, at, "requestsPerMinute");
        long bytes = reader.number(tree, at, "bytesPerDay");
        long largest = reader.number(tree, at, "largestObjectBytes");
        @Nullable PassengerConsent consent =
                reader.text(
                        tree,
                        at,
                        "passengerConsent",
                        word -> DocumentReader.member(PassengerConsent.class, word));
        @Nullable BagIdentity identity =
                reader.text(
                        tree,
                        at,
                        "bagIdentity",
                        word -> DocumentReader.member(BagIdentity.class, word));
        @Nullable String language = reader.text(tree, at, "authoritativeLanguage", text -> text);
        if (!reader.problems().isEmpty()
                || use == null
                || retain == null
                || lease == null
                || onward == null
                || held == null
                || from == null
                || until == null
                || consent == null
                || identity == null
                || language == null) {
            return null;
        }
        return reader.build(
                at,
                () ->
                        new Terms(
                                purposes,
                                categories,
                                fields,
                                new Coverage(routes, flights),
                                new Holding(use, retain, held),
                                onward,
                                new Validity(from, until),
                                new Limits(
                                        (int) Math.min(requests, Integer.MAX_VALUE),
                                        bytes,
                                        largest),
                                consent,
                                identity,
                                lease,
                                language));
    }

    private static Onward onward(String word, SortedSet<PartyId> to) {
        if (!word.equals("named") && !to.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" names no party, but onwardTo does; did you mean named?");
        }
        return switch (word) {
            case "none" -> new Onward.None();
            case "named" -> new Onward.Named(to);
            case "with-consent" -> new Onward.WithConsent();
            default ->
                    throw new IllegalArgumentException(
                            "\"%s\" is not known here; known are none, named, with-consent"
                                    .formatted(DocumentReader.shortened(word)));
        };
    }

    private static String type(String text) {
        if (!text.equals(TYPE)) {
            throw new IllegalArgumentException(
                    "must be \"%s\", not \"%s\"".formatted(TYPE, DocumentReader.shortened(text)));
        }
        return text;
    }

    private static UUID uuid(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("a UUID is written in lower case, in full");
        }
        return id;
    }
}
