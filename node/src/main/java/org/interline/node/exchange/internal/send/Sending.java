package org.interline.node.exchange.internal.send;

import java.util.List;
import java.util.Optional;
import org.interline.agreement.Crossing;
import org.interline.agreement.Refusal;
import org.interline.exchange.Envelope;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.Usages;
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
    private final Items items;
    private final StandingAgreements agreements;
    private final PartnerLink link;
    private final Transactions transactions;
    private final Clock clock;

    Sending(
            Rules rules,
            Usages usages,
            Receipts receipts,
            ExchangeStore store,
            Items items,
            StandingAgreements agreements,
            PartnerLink link,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.usages = usages;
        this.receipts = receipts;
        this.store = store;
        this.items = items;
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

    Outcome send(Exchange exchange) {
        try {
            Judged judged = transactions.asSystem(() -> describe(exchange));
            if (judged.described().isEmpty()) {
                return giveUp(exchange, "gone");
            }
            // Nothing large is made of what may not leave.
            if (judged.refusal().isPresent()) {
                return stays(exchange, judged.refusal().get());
            }
            return leave(exchange, judged.described().get());
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

    /** What would be sent, and why it may not leave. */
    private record Judged(Optional<Items.Described> described, Optional<Refusal> refusal) {}

    private Judged describe(Exchange exchange) {
        Optional<StandingAgreements.Known> known = rules.hold(exchange.agreement());
        Optional<Items.Described> described = known.flatMap(it -> items.describe(exchange, it));
        return new Judged(
                described,
                described.flatMap(it ->
                        rules.refuses(
                                known.orElseThrow(),
                                it.crossing(),
                                exchange.party(),
                                exchange.direction())));
    }

    private Outcome leave(Exchange exchange, Items.Described described)
            throws InterruptedException {
        Payload payload = items.payload(described);
        try (StandingAgreements.Departure _ = agreements.depart(exchange.agreement())) {
            Asked asked = transactions.asSystem(() -> ask(exchange, described, payload));
            return asked.refusal().isPresent()
                    ? stays(exchange, asked.refusal().get())
                    : post(exchange, described.flight(), payload, asked.crossing());
        }
    }

    private record Asked(Crossing crossing, Optional<Refusal> refusal) {}

    /** In a transaction: what may change meanwhile, the consent and the agreement, waits for it. */
    private Asked ask(Exchange exchange, Items.Described described, Payload payload) {
        Optional<StandingAgreements.Known> known = rules.hold(exchange.agreement());
        Crossing crossing =
                described.crossing().of(payload.length(), items.hasConsent(exchange), clock.now());
        return new Asked(
                crossing,
                known.map(it -> rules.refuses(it, crossing, exchange.party(), exchange.direction()))
                        .orElse(Optional.of(Refusal.NOT_SIGNED)));
    }

    private Outcome stays(Exchange exchange, Refusal refusal) {
        return Rules.passes(refusal) ? Outcome.LATER : giveUp(exchange, refusal.word());
    }

    private Outcome post(
            Exchange exchange, ScanFacts.Flight flight, Payload payload, Crossing crossing)
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
                        flight,
                        List.of(),
                        crossing.consented());
        Content content = payload.content();
        byte[] receipt =
                link.post(
                        exchange.party(),
                        ExchangePaths.ITEMS,
                        header.before(payload.bytes()),
                        new Envelope(
                                exchange.agreement().hex(),
                                exchange.purpose().word(),
                                exchange.recipient().value(),
                                Optional.of(crossing.epochs().toString())
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
