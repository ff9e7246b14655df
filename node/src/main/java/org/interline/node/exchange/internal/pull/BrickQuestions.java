package org.interline.node.exchange.internal.pull;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.Crossing;
import org.interline.agreement.DataCategory;
import org.interline.agreement.Epochs;
import org.interline.agreement.PartyId;
import org.interline.agreement.Purpose;
import org.interline.agreement.Refusal;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.exchange.internal.Exchange.Item;
import org.interline.node.exchange.internal.Exchange.Way;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Flown;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.StandingAgreements;
import org.springframework.stereotype.Component;

/**
 * What is asked for when an officer looks: an exchange that the agreement lets cross at this
 * moment, on record before it is asked. So what was given stands in both records, whatever becomes
 * of the answer; see {@link UnansweredBricks}.
 */
@Component
class BrickQuestions {
    private final Rules rules;
    private final ExchangeStore store;
    private final ScanExport scans;
    private final ScanIntake intake;
    private final StandingAgreements agreements;
    private final Transactions transactions;
    private final Clock clock;

    BrickQuestions(
            Rules rules,
            ExchangeStore store,
            ScanExport scans,
            ScanIntake intake,
            StandingAgreements agreements,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.store = store;
        this.scans = scans;
        this.intake = intake;
        this.agreements = agreements;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Something that may be asked.
     *
     * @param epochs what this node has heard of the agreement
     */
    record Question(Exchange exchange, Epochs epochs) {}

    /** Where a scan came from, and under what. */
    ScanIntake.From from(UUID scanId) {
        return transactions.asSystem(() -> known(scanId));
    }

    /**
     * Puts it on record.
     *
     * @throws InterlineException when it may not be asked now
     */
    Question put(UUID scanId, UUID volumeId, DataCategory category) {
        return transactions.asSystem(() -> {
            Question question = question(scanId, volumeId, category);
            store.asked(question.exchange());
            return question;
        });
    }

    private ScanIntake.From known(UUID scanId) {
        return intake.from(scanId)
                .orElseThrow(() -> AskedBricks.no("exchange.gone", "the scan is not from abroad"));
    }

    private Question question(UUID scanId, UUID volumeId, DataCategory category) {
        ScanIntake.From from = known(scanId);
        ScanFacts facts =
                scans.facts(scanId)
                        .orElseThrow(() -> AskedBricks.no("exchange.gone", "the scan has no bag"));
        Sha256 agreement = new Sha256(from.agreement());
        StandingAgreements.Known known =
                rules.hold(agreement)
                        .orElseThrow(
                                () -> AskedBricks.no("exchange.not-signed", "no such agreement"));
        PartyId party = new PartyId(from.party());
        Exchange exchange =
                new Exchange(
                        Uuid7.next(clock),
                        party,
                        Direction.IN,
                        Way.PULL,
                        agreement,
                        new PartyId(from.origin()),
                        Purpose.BAGGAGE_PRE_SCREENING,
                        new AuthorityCode(from.recipient()),
                        category,
                        facts.flight().map(ScanFacts.Flight::id),
                        Optional.of(facts.bagId()),
                        Optional.of(scanId),
                        Item.of(Item.Kind.BRICKS, volumeId),
                        clock.now());
        ScanFacts.Flight flight =
                facts.flight()
                        .orElseThrow(() -> AskedBricks.no("exchange.gone", "it is on no flight"));
        Epochs epochs = known.standing().epochs();
        Crossing crossing =
                new Crossing(
                        party,
                        agreements.self().orElseThrow(),
                        exchange.recipient(),
                        exchange.origin(),
                        exchange.purpose(),
                        category,
                        Set.of(),
                        Optional.empty(),
                        Flown.route(flight)
                                .orElseThrow(() ->
                                        AskedBricks.no("exchange.flight-outside", "no route")),
                        Flown.number(flight)
                                .orElseThrow(() ->
                                        AskedBricks.no("exchange.flight-outside", "no number")),
                        0,
                        // The origin knows; it is asked.
                        true,
                        epochs,
                        clock.now());
        Optional<Refusal> refusal = rules.refuses(known, crossing, party, Direction.IN);
        if (refusal.isPresent()) {
            throw AskedBricks.no(
                    "exchange." + refusal.get().word(), "the agreement does not let it cross");
        }
        return new Question(exchange, epochs);
    }
}
