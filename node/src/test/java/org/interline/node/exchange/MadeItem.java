package org.interline.node.exchange;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.interline.node.baggage.DecisionFacts;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.exchange.internal.content.ExchangeJson;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.fixture.TestNode;

/** An item as a partner's node would push it, made by hand to be wrong in one thing. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record MadeItem(
        UUID exchange,
        String origin,
        String category,
        String item,
        Optional<String> identity,
        ScanFacts facts,
        byte[] content) {

    /** The facts of a scan of a bag to Atlanta, with which every scan begins. */
    static MadeItem facts(String origin) {
        ScanFacts facts =
                new ScanFacts(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        TestNode.MORNING,
                        true,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new ScanFacts.Scanner(
                                "SIM-ICN", "Lane 1", "ICN", 1, 2, 1, Optional.empty()),
                        Optional.of(
                                new ScanFacts.Flight(
                                        UUID.randomUUID(),
                                        "KE",
                                        "35",
                                        "ICN",
                                        "ATL",
                                        Instant.parse("2026-11-22T06:00:00Z"),
                                        Instant.parse("2026-11-22T19:00:00Z"),
                                        true)));
        return new MadeItem(
                UUID.randomUUID(),
                origin,
                "bag-facts",
                "facts " + facts.scanId() + " 0",
                Optional.of("token"),
                facts,
                ExchangeJson.write(facts));
    }

    /** The same facts with another name of the scanner's. */
    static byte[] contentOf(ScanFacts facts, String scanner) {
        return ExchangeJson.write(
                new ScanFacts(
                        facts.scanId(),
                        facts.bagId(),
                        facts.startedAt(),
                        facts.simulated(),
                        facts.weightGrams(),
                        facts.tag(),
                        facts.notAssessed(),
                        new ScanFacts.Scanner("SIM-ICN", scanner, "ICN", 1, 2, 1, Optional.empty()),
                        facts.flight()));
    }

    MadeItem withContent(byte[] other) {
        return new MadeItem(exchange, origin, category, item, identity, facts, other);
    }

    MadeItem ofCategory(String other) {
        return new MadeItem(exchange, origin, other, item, identity, facts, content);
    }

    MadeItem namedBy(String other) {
        return new MadeItem(exchange, origin, category, item, Optional.of(other), facts, content);
    }

    /** The same scan, in an exchange of its own. */
    MadeItem from(String party) {
        return new MadeItem(UUID.randomUUID(), party, category, item, identity, facts, content);
    }

    /** A report of the same scan. */
    MadeItem report() {
        return new MadeItem(
                UUID.randomUUID(),
                origin,
                "machine-reports",
                "report " + UUID.randomUUID(),
                Optional.empty(),
                facts,
                new byte[0]);
    }

    /** A decision on the same bag. */
    MadeItem decision() {
        DecisionFacts decision =
                new DecisionFacts(
                        UUID.randomUUID(),
                        facts.bagId(),
                        "customs",
                        true,
                        "nothing-found",
                        TestNode.MORNING,
                        false);
        return new MadeItem(
                UUID.randomUUID(),
                origin,
                "decisions",
                "decision " + decision.id(),
                Optional.of("token"),
                facts,
                ExchangeJson.write(decision));
    }

    /** The same, said to be of another bag. */
    MadeItem ofBag(UUID other) {
        ScanFacts elsewhere =
                new ScanFacts(
                        facts.scanId(),
                        other,
                        facts.startedAt(),
                        facts.simulated(),
                        facts.weightGrams(),
                        facts.tag(),
                        facts.notAssessed(),
                        facts.scanner(),
                        facts.flight());
        return new MadeItem(exchange, origin, category, item, identity, elsewhere, content);
    }

    MadeItem flyingTo(String destination) {
        ScanFacts.Flight flight = facts.flight().orElseThrow();
        ScanFacts elsewhere =
                new ScanFacts(
                        facts.scanId(),
                        facts.bagId(),
                        facts.startedAt(),
                        facts.simulated(),
                        facts.weightGrams(),
                        facts.tag(),
                        facts.notAssessed(),
                        facts.scanner(),
                        Optional.of(
                                new ScanFacts.Flight(
                                        flight.id(),
                                        flight.carrier(),
                                        flight.number(),
                                        flight.origin(),
                                        destination,
                                        flight.departsAt(),
                                        flight.arrivesAt(),
                                        true)));
        return new MadeItem(
                exchange,
                origin,
                category,
                item,
                identity,
                elsewhere,
                ExchangeJson.write(elsewhere));
    }

    ItemHeader.Item whole() {
        return new ItemHeader.Item(
                new ItemHeader(
                        ItemHeader.TYPE,
                        exchange,
                        origin,
                        category,
                        item,
                        facts.bagId(),
                        Optional.of(facts.scanId()),
                        identity,
                        facts.flight().orElseThrow(),
                        List.of(),
                        false),
                new Payload(content));
    }

    byte[] body() {
        byte[] following = whole().header().following();
        return ByteBuffer.allocate(content.length + following.length)
                .put(content)
                .put(following)
                .array();
    }
}
