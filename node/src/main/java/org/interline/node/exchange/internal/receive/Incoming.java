package org.interline.node.exchange.internal.receive;

import java.util.Optional;
import java.util.Set;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.BagIdentity;
import org.interline.agreement.Crossing;
import org.interline.agreement.DataCategory;
import org.interline.agreement.FlightNumber;
import org.interline.agreement.PartyId;
import org.interline.agreement.PassengerField;
import org.interline.agreement.Purpose;
import org.interline.agreement.Refusal;
import org.interline.agreement.Route;
import org.interline.agreement.Usage;
import org.interline.agreement.Word;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.exchange.internal.Exchange.Item;
import org.interline.node.exchange.internal.Exchange.Way;
import org.interline.node.exchange.internal.Flown;
import org.interline.node.exchange.internal.NamedEpochs;
import org.interline.node.exchange.internal.RefusedByRules;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.StandingAgreements;
import org.springframework.stereotype.Component;

/** What an item that a partner sends is to this node, and whether it may come. */
@Component
class Incoming {
    private final Rules rules;
    private final StandingAgreements agreements;
    private final Clock clock;

    Incoming(Rules rules, StandingAgreements agreements, Clock clock) {
        this.rules = rules;
        this.agreements = agreements;
        this.clock = clock;
    }

    /**
     * The exchange that an item is.
     *
     * @throws RefusedByRules by what stands before it
     */
    Exchange exchange(PartnerLink.Call call, ItemHeader header) {
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

    /**
     * Holds what it would come under, in the caller's transaction.
     *
     * @throws RefusedByRules when this node knows no such agreement
     */
    StandingAgreements.Known hold(Exchange exchange) {
        return rules.hold(exchange.agreement())
                .orElseThrow(() -> new RefusedByRules(Refusal.NOT_SIGNED.word()));
    }

    /**
     * Requires that the agreement lets it come now; in the transaction that holds it.
     *
     * @param before what comes with it, before it
     * @throws RefusedByRules when it does not
     */
    void require(
            StandingAgreements.Known known,
            PartnerLink.Call call,
            Exchange exchange,
            ItemHeader header,
            long bytes,
            Usage before) {
        Optional<Refusal> refusal =
                rules.refuses(
                        known,
                        crossing(call, exchange, header, bytes),
                        call.party(),
                        Direction.IN,
                        before);
        if (refusal.isPresent()) {
            throw new RefusedByRules(refusal.get().word());
        }
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
                NamedEpochs.read(call.envelope().epochs()),
                clock.now());
    }

    /** Who may see it here. */
    Set<AuthorityCode> recipients(StandingAgreements.Known known) {
        return agreements
                .self()
                .flatMap(self -> known.agreement().party(self))
                .map(party -> (Set<AuthorityCode>) party.recipients())
                .orElse(Set.of());
    }

    ScanIntake.From from(Exchange exchange) {
        return new ScanIntake.From(
                exchange.party().value(),
                exchange.origin().value(),
                exchange.agreement().hex(),
                exchange.recipient().value(),
                clock.now());
    }

    /** What cannot be read now cannot be read later either. */
    static InterlineException refusal(InterlineException e) {
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
}
