package org.interline.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;
import org.interline.kernel.Sha256;
import tools.jackson.databind.node.ObjectNode;

/** Agreements to test with: one by hand, and any that can be. */
final class Agreements extends DomainContextBase {
    static final PartyId KR = new PartyId("kr");
    static final PartyId US = new PartyId("us");
    static final PartyId CA = new PartyId("ca");
    static final AuthorityCode CUSTOMS = new AuthorityCode("customs");
    static final AuthorityCode SECURITY = new AuthorityCode("security");
    static final Route ICN_ATL = new Route("ICN", "ATL");
    static final FlightNumber KE035 = new FlightNumber("KE035");
    static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    static final Instant NOON = Instant.parse("2026-12-24T12:00:00Z");

    static Agreement koreaAndTheStates() {
        return Agreement.first(
                UUID.fromString("019ac000-0000-7000-8000-000000000001"),
                List.of(
                        new Party(US, "United States of America", "US", Set.of(CUSTOMS, SECURITY)),
                        new Party(KR, "Republic of Korea", "KR", Set.of(CUSTOMS))),
                terms());
    }

    /** The same two, who pass on what a third made where it consents. */
    static Agreement passedOnByConsent() {
        ObjectNode document = AgreementJson.tree(koreaAndTheStates());
        ((ObjectNode) document.path("terms")).put("onward", "with-consent");
        return AgreementJson.read(document).orThrow();
    }

    static Terms terms() {
        return Template.PRE_SCREENING_FULL.terms(
                Coverage.of(Set.of(ICN_ATL), Set.of()),
                new Validity(FROM, FROM.plus(Duration.ofDays(365))),
                "en");
    }

    @Provide
    Arbitrary<Agreement> agreement() {
        Arbitrary<List<Party>> parties =
                Combinators.combine(
                                Arbitraries.of("kr", "us", "ca", "nz", "a-2", "party-9")
                                        .set()
                                        .ofMinSize(2)
                                        .ofMaxSize(5),
                                Arbitraries.strings()
                                        .withCharRange('가', '힣')
                                        .withCharRange(' ', '~')
                                        .ofMinLength(1)
                                        .ofMaxLength(20)
                                        .filter(name -> !name.isBlank()),
                                Arbitraries.of("customs", "security", "agriculture")
                                        .set()
                                        .ofMinSize(1))
                        .as((ids, name, recipients) ->
                                ids.stream()
                                        .map(id ->
                                                new Party(
                                                        new PartyId(id),
                                                        name,
                                                        "KR",
                                                        recipients.stream()
                                                                .map(AuthorityCode::new)
                                                                .toList()))
                                        .toList());
        return parties.flatMap(list ->
                Combinators.combine(
                                anyTerms(list),
                                Arbitraries.integers().between(1, 40),
                                Arbitraries.longs())
                        .as((terms, edition, random) ->
                                new Agreement(
                                        new UUID(0x019ac00000007000L, random >>> 2 | 1L << 63),
                                        edition,
                                        edition == 1
                                                ? Optional.empty()
                                                : Optional.of(
                                                        Sha256.of(
                                                                new byte[] {edition.byteValue()})),
                                        list,
                                        terms)));
    }

    private static Arbitrary<Terms> anyTerms(List<Party> parties) {
        Arbitrary<Coverage> coverage =
                Combinators.combine(
                                Arbitraries.of("ICN-ATL", "ATL-ICN", "SYD-LAX", "YYZ-ICN").set(),
                                Arbitraries.of("KE035", "DL26", "QF1", "OZ123A").set())
                        .filter((routes, flights) -> !routes.isEmpty() || !flights.isEmpty())
                        .as((routes, flights) ->
                                Coverage.of(
                                        routes.stream().map(Route::parse).toList(),
                                        flights.stream().map(FlightNumber::new).toList()));
        Arbitrary<Holding> holding =
                Combinators.combine(
                                Arbitraries.longs().between(0, 86_400 * 30),
                                Arbitraries.longs().between(0, 86_400 * 3653),
                                Arbitraries.of(HeldData.class))
                        .as((use, retain, held) ->
                                new Holding(
                                        Duration.ofSeconds(use), Duration.ofSeconds(retain), held));
        Arbitrary<Onward> onward =
                Arbitraries.of(
                        new Onward.None(),
                        new Onward.WithConsent(),
                        new Onward.Named(new TreeSet<>(Set.of(parties.getFirst().id()))));
        Arbitrary<Limits> limits =
                Combinators.combine(
                                Arbitraries.integers().between(1, 600_000),
                                Arbitraries.longs().between(1, Limits.LARGEST_EXACT),
                                Arbitraries.longs().between(1, Limits.LARGEST_EXACT))
                        .as((requests, one, two) ->
                                new Limits(requests, Math.max(one, two), Math.min(one, two)));
        Arbitrary<Set<DataCategory>> categories =
                Arbitraries.of(DataCategory.class).set().ofMinSize(1);
        Arbitrary<Set<PassengerField>> fields =
                Arbitraries.of(PassengerField.class).set().ofMinSize(1);
        Arbitrary<Validity> validity =
                Combinators.combine(
                                Arbitraries.longs().between(0, 4_000_000_000L),
                                Arbitraries.longs().between(1, 86_400 * 3653))
                        .as((from, length) ->
                                new Validity(
                                        Instant.ofEpochSecond(from),
                                        Instant.ofEpochSecond(from + length)));
        return Combinators.combine(
                        Combinators.combine(
                                        Arbitraries.of(Purpose.class).set().ofMinSize(1),
                                        categories,
                                        fields)
                                .as(Content::new),
                        coverage,
                        holding,
                        onward,
                        limits,
                        validity,
                        Combinators.combine(
                                        Arbitraries.of(PassengerConsent.class),
                                        Arbitraries.of(BagIdentity.class),
                                        Arbitraries.longs().between(5, 3600),
                                        Arbitraries.of("en", "ko", "ko-KR", "fr-CA"))
                                .as(Rest::new))
                .as((content, covered, held, to, amount, when, rest) ->
                        new Terms(
                                Sorted.words(content.purposes()),
                                Sorted.words(content.categories()),
                                Sorted.words(
                                        content.categories().contains(DataCategory.PASSENGER_FACTS)
                                                ? content.fields()
                                                : Set.<PassengerField>of()),
                                covered,
                                held,
                                to,
                                when,
                                amount,
                                rest.consent(),
                                rest.identity(),
                                Duration.ofSeconds(rest.lease()),
                                rest.language()));
    }

    private record Content(
            Set<Purpose> purposes, Set<DataCategory> categories, Set<PassengerField> fields) {}

    private record Rest(
            PassengerConsent consent, BagIdentity identity, long lease, String language) {}
}
