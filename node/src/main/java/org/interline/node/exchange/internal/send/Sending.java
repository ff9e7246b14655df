package org.interline.node.exchange.internal.send;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interline.agreement.Crossing;
import org.interline.agreement.Epochs;
import org.interline.agreement.PartyId;
import org.interline.agreement.Refusal;
import org.interline.agreement.Terms;
import org.interline.exchange.Envelope;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Flown;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.Usages;
import org.interline.node.exchange.internal.consent.Consents;
import org.interline.node.exchange.internal.content.Contents;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.PartnerSaidNo;
import org.interline.node.partners.StandingAgreements;
import org.springframework.stereotype.Component;

/**
 * Sends one exchange: builds it, asks the rules in a transaction that holds the agreement as it is,
 * posts it, checks the receipt. Stopped anywhere, it is sent again under the same identifier, and
 * the receiver answers with the receipt that it gave before.
 */
@Component
class Sending {
    private static final System.Logger LOG = System.getLogger(Sending.class.getName());
    private static final Limit RECEIPT = new Limit("receipt of an exchange", "bytes", 65_536);

    private final Rules rules;
    private final Usages usages;
    private final Receipts receipts;
    private final ExchangeStore store;
    private final Contents contents;
    private final ScanExport export;
    private final Consents consents;
    private final StandingAgreements agreements;
    private final PartnerLink link;
    private final Transactions transactions;
    private final Clock clock;

    Sending(
            Rules rules,
            Usages usages,
            Receipts receipts,
            ExchangeStore store,
            Contents contents,
            ScanExport export,
            Consents consents,
            StandingAgreements agreements,
            PartnerLink link,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.usages = usages;
        this.receipts = receipts;
        this.store = store;
        this.contents = contents;
        this.export = export;
        this.consents = consents;
        this.agreements = agreements;
        this.link = link;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of it. */
    enum Outcome {
        /** It is over: delivered, or given up with a reason. */
        SETTLED,
        /** It stays in the outbox. */
        LATER
    }

    /** As it would be sent now. */
    private record Ready(
            Crossing crossing, Payload payload, ScanFacts.Flight flight, Epochs epochs) {}

    Outcome send(Exchange exchange) {
        try {
            Optional<Ready> ready = ready(exchange);
            if (ready.isEmpty()) {
                return giveUp(exchange, "gone");
            }
            return leave(exchange, ready.get());
        } catch (PartnerSaidNo e) {
            return refusedThere(exchange, e);
        } catch (InterlineException e) {
            return switch (e.category()) {
                case NOT_FOUND, CORRUPT_DATA, INVALID_INPUT, LIMIT_EXCEEDED ->
                        giveUp(exchange, e.code());
                case OUT_OF_RESOURCES,
                        UNAVAILABLE,
                        CONFLICT,
                        FORBIDDEN,
                        UNAUTHENTICATED,
                        INTERNAL -> {
                    LOG.log(
                            System.Logger.Level.INFO,
                            "{0} stays in the outbox to {1}: {2}",
                            exchange.item(),
                            exchange.party(),
                            e.getMessage());
                    yield Outcome.LATER;
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.LATER;
        }
    }

    private Outcome leave(Exchange exchange, Ready ready) throws InterruptedException {
        try (StandingAgreements.Departure _ = agreements.depart(exchange.agreement())) {
            Asked asked = transactions.asSystem(() -> ask(exchange, ready.crossing()));
            if (asked.refusal().isPresent()) {
                return Rules.passes(asked.refusal().get())
                        ? Outcome.LATER
                        : giveUp(exchange, asked.refusal().get().word());
            }
            return post(exchange, ready, asked.crossing());
        }
    }

    private record Asked(Crossing crossing, Optional<Refusal> refusal) {}

    /** In a transaction: what may change meanwhile, the consent and the agreement, waits for it. */
    private Asked ask(Exchange exchange, Crossing built) {
        Optional<StandingAgreements.Known> known = rules.hold(exchange.agreement());
        Crossing crossing = built.withConsent(exchange.bag().filter(consents::stands).isPresent());
        return new Asked(
                crossing,
                known.map(it -> rules.refuses(it, crossing, exchange.party(), exchange.direction()))
                        .orElse(Optional.of(Refusal.NOT_SIGNED)));
    }

    /** A transaction for the rows, then the bytes, which are read outside of it. */
    private Optional<Ready> ready(Exchange exchange) {
        record Rows(StandingAgreements.Known known, ScanFacts facts) {}
        Optional<Rows> rows =
                transactions.asSystem(() ->
                        rules.hold(exchange.agreement())
                                .flatMap(known ->
                                        exchange.scan()
                                                .flatMap(export::facts)
                                                .map(facts -> new Rows(known, facts))));
        if (rows.isEmpty() || rows.get().facts().flight().isEmpty()) {
            return Optional.empty();
        }
        Terms terms = rows.get().known().agreement().terms();
        ScanFacts.Flight flight = rows.get().facts().flight().get();
        if (!clock.now().isBefore(flight.arrivesAt().plus(terms.holding().useAfterLanding()))) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND, "exchange.too-late", "its flight has landed");
        }
        Payload payload = new Payload(content(exchange, rows.get().facts(), terms));
        Epochs epochs = rows.get().known().standing().epochs();
        PartyId self = agreements.self().orElseThrow();
        return Flown.route(flight)
                .flatMap(route ->
                        Flown.number(flight)
                                .map(number ->
                                        new Ready(
                                                new Crossing(
                                                        self,
                                                        exchange.party(),
                                                        exchange.recipient(),
                                                        exchange.origin(),
                                                        exchange.purpose(),
                                                        exchange.category(),
                                                        Set.of(),
                                                        Contents.identity(
                                                                exchange.category(), terms),
                                                        route,
                                                        number,
                                                        payload.length(),
                                                        false,
                                                        false,
                                                        epochs,
                                                        clock.now()),
                                                payload,
                                                flight,
                                                epochs)));
    }

    private byte[] content(Exchange exchange, ScanFacts facts, Terms terms) {
        return switch (exchange.item().kind()) {
            case FACTS -> Contents.facts(Contents.limited(facts, terms));
            case REPORT -> contents.report(part(exchange));
            case VIEWS -> contents.views(part(exchange));
            case VOLUME -> contents.volume(part(exchange));
            case DECISION ->
                    Contents.decision(
                            transactions
                                    .asSystem(() -> export.decision(exchange.item().about()))
                                    .orElseThrow(() -> Contents.gone("no such decision")));
            case BRICKS -> throw new IllegalStateException("bricks are asked for");
        };
    }

    private ScanExport.Part part(Exchange exchange) {
        return transactions.asSystem(() -> contents.part(exchange.item().about()));
    }

    private Outcome post(Exchange exchange, Ready ready, Crossing crossing)
            throws InterruptedException {
        ItemHeader header =
                new ItemHeader(
                        ItemHeader.TYPE,
                        exchange.id(),
                        exchange.origin().value(),
                        exchange.category().word(),
                        exchange.item().toString(),
                        exchange.bag().orElseThrow(),
                        exchange.scan(),
                        crossing.identity().map(it -> it.word()),
                        ready.flight(),
                        List.of(),
                        crossing.consented());
        Content content = ready.payload().content();
        byte[] receipt =
                link.post(
                        exchange.party(),
                        ExchangePaths.ITEMS,
                        header.before(ready.payload().bytes()),
                        new Envelope(
                                exchange.agreement().hex(),
                                exchange.purpose().word(),
                                exchange.recipient().value(),
                                Optional.of(ready.epochs().toString())
                                        .filter(text -> !text.isEmpty())
                                        .orElse(Envelope.NONE),
                                1),
                        RECEIPT);
        if (!receipts.holds(receipt, exchange, content)) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "exchange.receipt-wrong",
                    "the receipt of %s for %s does not hold"
                            .formatted(exchange.party(), exchange.item()));
        }
        transactions.runAsSystem(() -> store.delivered(exchange, content, receipt));
        usages.add(exchange.agreement(), exchange.party(), exchange.direction(), content.bytes());
        return Outcome.SETTLED;
    }

    private Outcome refusedThere(Exchange exchange, PartnerSaidNo no) {
        boolean forGood =
                no.saidCode().equals(ExchangePaths.REFUSED) && !Rules.passes(no.saidReason());
        if (forGood) {
            return giveUp(exchange, no.saidReason());
        }
        if (no.saidCode().equals(ExchangePaths.UNREADABLE)) {
            return giveUp(exchange, "unreadable");
        }
        LOG.log(
                System.Logger.Level.INFO,
                "{0} stays in the outbox: {1}",
                exchange.item(),
                no.getMessage());
        return Outcome.LATER;
    }

    private Outcome giveUp(Exchange exchange, String reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} does not cross to {1}: {2}",
                exchange.item(),
                exchange.party(),
                reason);
        transactions.runAsSystem(() -> store.givenUp(exchange, reason));
        return Outcome.SETTLED;
    }
}
