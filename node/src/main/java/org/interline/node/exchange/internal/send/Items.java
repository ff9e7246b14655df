package org.interline.node.exchange.internal.send;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.agreement.Crossing;
import org.interline.agreement.Terms;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.baggage.DecisionFacts;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Flown;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.exchange.internal.consent.Consents;
import org.interline.node.exchange.internal.content.Contents;
import org.interline.node.partners.StandingAgreements;
import org.springframework.stereotype.Component;

/**
 * Makes what is sent, as it is at this moment: first what the tables say of it, by which it is
 * judged, then its bytes, which are read outside of any transaction.
 */
@Component
class Items {
    private final Contents contents;
    private final ScanExport export;
    private final Consents consents;
    private final StandingAgreements agreements;
    private final Clock clock;

    Items(
            Contents contents,
            ScanExport export,
            Consents consents,
            StandingAgreements agreements,
            Clock clock) {
        this.contents = contents;
        this.export = export;
        this.consents = consents;
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * What is known of it before its bytes are.
     *
     * @param crossing of no bytes yet
     */
    record Described(Crossing crossing, ScanFacts.Flight flight, Source of) {}

    /** Where its bytes come from. */
    sealed interface Source {
        record Facts(ScanFacts limited) implements Source {}

        record Decision(DecisionFacts decision) implements Source {}

        record Part(ScanExport.Part part) implements Source {}
    }

    /** Looks at several in the caller's transaction: what they share is read once. */
    Looking looking() {
        return new Looking();
    }

    /** For one transaction. */
    final class Looking {
        private final Map<UUID, Optional<ScanFacts.Flight>> flights = new HashMap<>();
        private final Map<UUID, Boolean> consents = new HashMap<>();
        private final Map<UUID, List<ScanExport.Part>> parts = new HashMap<>();

        private Looking() {}

        private Optional<ScanFacts.Flight> flight(Exchange exchange) {
            return exchange.scan().flatMap(scan -> flights.computeIfAbsent(scan, export::flightOf));
        }

        private ScanExport.Part part(Exchange exchange) {
            return exchange.scan()
                    .flatMap(scan ->
                            parts.computeIfAbsent(scan, export::parts).stream()
                                    .filter(it -> it.objectId().equals(exchange.item().about()))
                                    .findFirst())
                    .orElseThrow(() -> Contents.gone("the object is not here"));
        }

        /** Whether the passenger consents at this moment. */
        boolean hasConsent(Exchange exchange) {
            return exchange.bag()
                    .filter(bag -> consents.computeIfAbsent(bag, Items.this.consents::stands))
                    .isPresent();
        }
    }

    /**
     * Describes it, in the caller's transaction; empty when its scan is gone, or on no flight.
     *
     * @throws InterlineException {@code exchange.gone}, {@code exchange.too-late}
     */
    Optional<Described> describe(
            Exchange exchange, StandingAgreements.Known known, Looking looking) {
        Optional<ScanFacts.Flight> flight = looking.flight(exchange);
        if (flight.isEmpty()) {
            return Optional.empty();
        }
        Terms terms = known.agreement().terms();
        if (!clock.now()
                .isBefore(flight.get().arrivesAt().plus(terms.holding().useAfterLanding()))) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND, "exchange.too-late", "its flight has landed");
        }
        Source source = source(exchange, terms, looking);
        return Flown.route(flight.get())
                .flatMap(route ->
                        Flown.number(flight.get())
                                .map(number ->
                                        new Crossing(
                                                agreements.self().orElseThrow(),
                                                exchange.party(),
                                                exchange.recipient(),
                                                exchange.origin(),
                                                exchange.purpose(),
                                                exchange.category(),
                                                Set.of(),
                                                Contents.identity(exchange.category(), terms),
                                                route,
                                                number,
                                                0,
                                                looking.hasConsent(exchange),
                                                known.standing().epochs(),
                                                clock.now())))
                .map(crossing -> new Described(crossing, flight.get(), source));
    }

    private Source source(Exchange exchange, Terms terms, Looking looking) {
        return switch (exchange.item().kind()) {
            // The tag is unsealed for these alone.
            case FACTS ->
                    new Source.Facts(
                            exchange.scan()
                                    .flatMap(export::facts)
                                    .map(facts -> Contents.limited(facts, terms))
                                    .orElseThrow(() -> Contents.gone("no such scan")));
            case REPORT, VIEWS, VOLUME -> new Source.Part(looking.part(exchange));
            case DECISION ->
                    new Source.Decision(
                            export.decision(exchange.item().about())
                                    .orElseThrow(() -> Contents.gone("no such decision")));
            case BRICKS -> throw new IllegalStateException("bricks are asked for");
        };
    }

    /** About how many bytes it will have, told before they are made. */
    static long expectedBytes(Described described) {
        return described.of() instanceof Source.Part(ScanExport.Part part) ? part.bytes() : 0;
    }

    Payload payload(Described described) {
        return switch (described.of()) {
            case Source.Facts(ScanFacts limited) -> Contents.facts(limited);
            case Source.Decision(DecisionFacts decision) -> Contents.decision(decision);
            case Source.Part(ScanExport.Part part) -> contents.content(part);
        };
    }
}
