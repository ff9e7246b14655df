package org.interline.node.exchange.internal.receive;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.BagIdentity;
import org.interline.agreement.Crossing;
import org.interline.agreement.DataCategory;
import org.interline.agreement.Epochs;
import org.interline.agreement.FlightNumber;
import org.interline.agreement.PartyId;
import org.interline.agreement.PassengerField;
import org.interline.agreement.Purpose;
import org.interline.agreement.Refusal;
import org.interline.agreement.Route;
import org.interline.agreement.Word;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.exchange.internal.Exchange.Item;
import org.interline.node.exchange.internal.Exchange.Way;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Flown;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.Usages;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.StandingAgreements;
import org.interline.node.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * Takes one pushed item: once, and only what the agreement lets cross, judged here by what this
 * node knows. The receipt is on record in the same transaction as the item.
 */
@Component
class Receiving {
    private final Rules rules;
    private final Usages usages;
    private final Receipts receipts;
    private final ExchangeStore store;
    private final Arrivals arrivals;
    private final StandingAgreements agreements;
    private final PartnerLink link;
    private final Transactions transactions;
    private final Clock clock;

    Receiving(
            Rules rules,
            Usages usages,
            Receipts receipts,
            ExchangeStore store,
            Arrivals arrivals,
            StandingAgreements agreements,
            PartnerLink link,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.usages = usages;
        this.receipts = receipts;
        this.store = store;
        this.arrivals = arrivals;
        this.agreements = agreements;
        this.link = link;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Files it, and returns the receipt; the same as before when it came before. */
    byte[] take(PartnerLink.Call call, ItemHeader.Item item) {
        Exchange exchange;
        try {
            exchange = exchange(call, item.header());
        } catch (RefusedByRules e) {
            link.recordRefusal(call, e.reason);
            throw e;
        }
        try {
            return take(call, exchange, item);
        } catch (RefusedByRules e) {
            recordRefusal(call, exchange, e.reason);
            throw e;
        }
    }

    /**
     * For good it is on record as this exchange's end; what passes, or is of an exchange that ended
     * before, as a refused request.
     */
    private void recordRefusal(PartnerLink.Call call, Exchange exchange, String reason) {
        if (Rules.passes(reason)
                || !transactions.asSystem(
                        () -> store.refused(arrivals.knownHere(exchange), reason))) {
            link.recordRefusal(call, reason);
        }
    }

    private byte[] take(PartnerLink.Call call, Exchange exchange, ItemHeader.Item item) {
        Content content = item.payload().content();
        Optional<byte[]> before =
                transactions.asSystem(() -> {
                    Optional<byte[]> given = before(exchange, content);
                    if (given.isEmpty()) {
                        // Before any byte is kept, and again in the transaction that keeps it.
                        permitted(call, exchange, item.header(), content.bytes());
                        requireScan(exchange);
                    }
                    return given;
                });
        if (before.isPresent()) {
            return before.get();
        }
        Arrivals.Prepared prepared = prepare(exchange, item.payload().bytes());
        boolean recorded = false;
        try {
            byte[] receipt = receipts.issue(exchange, content);
            Optional<byte[]> meanwhile =
                    transactions.asSystem(() -> {
                        Optional<byte[]> given = before(exchange, content);
                        if (given.isEmpty()) {
                            StandingAgreements.Known known =
                                    permitted(call, exchange, item.header(), content.bytes());
                            record(prepared, exchange, known);
                            store.crossed(exchange, content, receipt);
                        }
                        return given;
                    });
            recorded = meanwhile.isEmpty();
            if (recorded) {
                usages.add(
                        exchange.agreement(),
                        exchange.party(),
                        exchange.direction(),
                        content.bytes());
            }
            return meanwhile.orElse(receipt);
        } finally {
            if (!recorded) {
                prepared.discard();
            }
        }
    }

    private void record(
            Arrivals.Prepared prepared, Exchange exchange, StandingAgreements.Known known) {
        try {
            prepared.record(from(exchange), recipients(known));
        } catch (InterlineException e) {
            throw e.code().equals("exchange.not-yours") ? new RefusedByRules("not-yours") : e;
        }
    }

    private void requireScan(Exchange exchange) {
        try {
            arrivals.requireScan(exchange);
        } catch (InterlineException e) {
            throw refusal(e);
        }
    }

    private Arrivals.Prepared prepare(Exchange exchange, byte[] content) {
        try {
            return arrivals.prepare(exchange, content);
        } catch (InterlineException e) {
            throw refusal(e);
        }
    }

    /** What cannot be read now cannot be read later either. */
    private static RuntimeException refusal(InterlineException e) {
        return switch (e.category()) {
            case INVALID_INPUT, CORRUPT_DATA, LIMIT_EXCEEDED -> new RefusedByRules("unreadable");
            case NOT_FOUND,
                    OUT_OF_RESOURCES,
                    UNAVAILABLE,
                    CONFLICT,
                    FORBIDDEN,
                    UNAUTHENTICATED,
                    INTERNAL ->
                    e;
        };
    }

    private Exchange exchange(PartnerLink.Call call, ItemHeader header) {
        String agreement = call.envelope().agreement();
        if (agreement.equals(org.interline.exchange.Envelope.NONE)) {
            throw new RefusedByRules(Refusal.NOT_SIGNED.word());
        }
        try {
            return new Exchange(
                    header.exchange(),
                    call.party(),
                    Direction.IN,
                    Way.PUSH,
                    new Sha256(agreement),
                    new PartyId(header.origin()),
                    word(Purpose.class, call.envelope().purpose(), Refusal.PURPOSE_OUTSIDE),
                    new AuthorityCode(call.envelope().recipient()),
                    word(DataCategory.class, header.category(), Refusal.CATEGORY_OUTSIDE),
                    Optional.empty(),
                    Optional.of(header.bag()),
                    header.scan(),
                    Item.parse(header.item())
                            .orElseThrow(() -> ItemHeader.unreadable("it does not say what it is")),
                    clock.now());
        } catch (IllegalArgumentException e) {
            throw ItemHeader.unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static <W extends Enum<W> & Word> W word(Class<W> list, String word, Refusal unknown) {
        return Word.find(list, word).orElseThrow(() -> new RefusedByRules(unknown.word()));
    }

    /** The receipt that was given for just this. */
    private Optional<byte[]> before(Exchange exchange, Content content) {
        Optional<ExchangeStore.Known> known = store.find(exchange.id());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (known.get().refusal().isPresent()) {
            throw new RefusedByRules(known.get().refusal().get());
        }
        Optional<String> receipt = known.get().receipt();
        if (receipt.isEmpty()
                || !known.get().exchange().party().equals(exchange.party())
                || !known.get().content().equals(Optional.of(content))) {
            throw new RefusedByRules("other-content");
        }
        return receipt.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** In the caller's transaction. */
    private StandingAgreements.Known permitted(
            PartnerLink.Call call, Exchange exchange, ItemHeader header, long bytes) {
        StandingAgreements.Known known =
                rules.hold(exchange.agreement())
                        .orElseThrow(() -> new RefusedByRules(Refusal.NOT_SIGNED.word()));
        Optional<Refusal> refusal =
                rules.refuses(
                        known, crossing(call, exchange, header, bytes), call.party(), Direction.IN);
        if (refusal.isPresent()) {
            throw new RefusedByRules(refusal.get().word());
        }
        return known;
    }

    private Crossing crossing(
            PartnerLink.Call call, Exchange exchange, ItemHeader header, long bytes) {
        Route route =
                Flown.route(header.flight())
                        .orElseThrow(() -> ItemHeader.unreadable("its flight has no route"));
        FlightNumber number =
                Flown.number(header.flight())
                        .orElseThrow(() -> ItemHeader.unreadable("its flight has no number"));
        Set<PassengerField> fields =
                header.fields().stream()
                        .map(field -> word(PassengerField.class, field, Refusal.FIELD_OUTSIDE))
                        .collect(java.util.stream.Collectors.toSet());
        Optional<BagIdentity> identity =
                header.identity().map(it -> word(BagIdentity.class, it, Refusal.IDENTITY_OUTSIDE));
        return new Crossing(
                call.party(),
                agreements.self().orElseThrow(),
                exchange.recipient(),
                exchange.origin(),
                exchange.purpose(),
                exchange.category(),
                fields,
                identity,
                route,
                number,
                bytes,
                header.consented(),
                false,
                epochs(call.envelope().epochs()),
                clock.now());
    }

    static Epochs epochs(String text) {
        try {
            return text.equals(org.interline.exchange.Envelope.NONE)
                    ? Epochs.NONE
                    : Epochs.parse(text);
        } catch (IllegalArgumentException e) {
            throw ItemHeader.unreadable("its epochs are not counts by party");
        }
    }

    private Set<AuthorityCode> recipients(StandingAgreements.Known known) {
        return agreements
                .self()
                .flatMap(self -> known.agreement().party(self))
                .map(party -> (Set<AuthorityCode>) party.recipients())
                .orElse(Set.of());
    }

    private ScanIntake.From from(Exchange exchange) {
        return new ScanIntake.From(
                exchange.party().value(),
                exchange.origin().value(),
                exchange.agreement().hex(),
                exchange.recipient().value(),
                clock.now());
    }

    /** Does not cross, for a reason that the sender is told and both sides put on record. */
    private static final class RefusedByRules extends ApiException {
        private static final long serialVersionUID = 1L;

        private final String reason;

        RefusedByRules(String reason) {
            super(ErrorCategory.FORBIDDEN, ExchangePaths.REFUSED, Map.of("reason", reason));
            this.reason = reason;
        }
    }
}
