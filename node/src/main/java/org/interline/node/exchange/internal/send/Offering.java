package org.interline.node.exchange.internal.send;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.DataCategory;
import org.interline.agreement.FlightNumber;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.agreement.Purpose;
import org.interline.agreement.Route;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.BagOnFlight;
import org.interline.node.baggage.DecisionFinal;
import org.interline.node.baggage.ObjectsPrepared;
import org.interline.node.baggage.OperatorReportMade;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.baggage.ScanSettled;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.exchange.internal.Exchange.Item;
import org.interline.node.exchange.internal.Exchange.Way;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Flown;
import org.interline.node.exchange.internal.content.Contents;
import org.interline.node.partners.AgreementSigned;
import org.interline.node.partners.StandingAgreements;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Puts what a partner should have into the outbox, in the transaction in which it came to be. What
 * was offered before is not offered again; whether it may cross is asked when it is sent.
 */
@Component
class Offering {
    private static final int VERSION_DIGITS = 16;

    private final StandingAgreements agreements;
    private final ScanExport export;
    private final ScanIntake intake;
    private final ExchangeStore store;
    private final OutboxSignal signal;
    private final Clock clock;

    Offering(
            StandingAgreements agreements,
            ScanExport export,
            ScanIntake intake,
            ExchangeStore store,
            OutboxSignal signal,
            Clock clock) {
        this.agreements = agreements;
        this.export = export;
        this.intake = intake;
        this.store = store;
        this.signal = signal;
        this.clock = clock;
    }

    @EventListener
    void on(ScanSettled event) {
        offer(event.scanId());
    }

    /** Also what comes late: a report after the scan has settled may be the one that alarms. */
    @EventListener
    void on(ObjectsPrepared event) {
        offer(event.scanId());
    }

    @EventListener
    void on(BagOnFlight event) {
        export.scansOfBag(event.bagId()).forEach(this::offer);
    }

    /** Bags may be in the air when nations come to agree on their flight. */
    @EventListener
    void on(AgreementSigned event) {
        export.scansInTheAir().forEach(this::offer);
    }

    /** What officers decided of a bag from abroad goes back to where it was scanned. */
    @EventListener
    void on(DecisionFinal event) {
        intake.fromOfBag(event.bagId())
                .ifPresent(from ->
                        back(
                                from,
                                DataCategory.DECISIONS,
                                Item.of(Item.Kind.DECISION, event.decisionId()),
                                event.bagId(),
                                export.scansOfBag(event.bagId()).stream()
                                        .reduce((first, last) -> last)));
    }

    /** So does the report that the decision becomes. */
    @EventListener
    void on(OperatorReportMade event) {
        intake.from(event.scanId())
                .ifPresent(from ->
                        back(
                                from,
                                DataCategory.OPERATOR_REPORTS,
                                Item.of(Item.Kind.REPORT, event.objectId()),
                                event.bagId(),
                                Optional.of(event.scanId())));
    }

    private void back(
            ScanIntake.From from, DataCategory category, Item item, UUID bag, Optional<UUID> scan) {
        Sha256 hash = new Sha256(from.agreement());
        PartyId party = new PartyId(from.party());
        Optional<StandingAgreements.Known> known = agreements.hold(hash);
        known.filter(it -> it.agreement().terms().categories().contains(category))
                .flatMap(it -> it.agreement().party(party))
                .flatMap(it -> it.recipients().stream().findFirst())
                .ifPresent(recipient ->
                        put(
                                hash,
                                party,
                                recipient,
                                agreements.self().orElseThrow(),
                                category,
                                item,
                                new Of(Optional.empty(), bag, scan)));
    }

    /** What an exchange is about here. */
    private record Of(Optional<UUID> flight, UUID bag, Optional<UUID> scan) {}

    /** A party that an agreement lets this node send a scan to, if it covers the scan's flight. */
    private record Recipient(StandingAgreements.Known known, Party party) {}

    private void offer(UUID scanId) {
        Optional<PartyId> self = agreements.self();
        if (self.isEmpty() || agreements.signedByAll().isEmpty()) {
            return;
        }
        Optional<ScanIntake.From> from = intake.from(scanId);
        // Most of what comes from a partner goes no further.
        List<Recipient> recipients = recipients(self.get(), from);
        if (recipients.isEmpty()) {
            return;
        }
        Optional<ScanFacts> facts = export.facts(scanId);
        Optional<ScanFacts.Flight> flight = facts.flatMap(ScanFacts::flight);
        Optional<Route> route = flight.flatMap(Flown::route);
        Optional<FlightNumber> number = flight.flatMap(Flown::number);
        if (route.isEmpty() || number.isEmpty()) {
            return;
        }
        for (Recipient to : recipients) {
            if (to.known().agreement().terms().coverage().covers(route.get(), number.get())) {
                offer(to.known(), to.party(), facts.orElseThrow(), from);
            }
        }
    }

    private List<Recipient> recipients(PartyId self, Optional<ScanIntake.From> from) {
        return agreements.signedByAll().stream()
                .filter(known -> known.agreement().party(self).isPresent())
                // A partner's scan goes on under its own agreement, or not at all.
                .filter(known ->
                        from.isEmpty() || from.get().agreement().equals(known.hash().hex()))
                .flatMap(known ->
                        known.agreement().parties().stream()
                                .filter(party -> !party.id().equals(self))
                                .filter(party -> !isFrom(from, party.id()))
                                .filter(party -> !party.recipients().isEmpty())
                                .map(party -> new Recipient(known, party)))
                .toList();
    }

    private static boolean isFrom(Optional<ScanIntake.From> from, PartyId party) {
        return from.filter(
                        it -> it.party().equals(party.value()) || it.origin().equals(party.value()))
                .isPresent();
    }

    private void offer(
            StandingAgreements.Known known,
            Party to,
            ScanFacts facts,
            Optional<ScanIntake.From> from) {
        var terms = known.agreement().terms();
        PartyId origin =
                from.map(it -> new PartyId(it.origin()))
                        .orElseGet(() -> agreements.self().orElseThrow());
        Of of =
                new Of(
                        facts.flight().map(ScanFacts.Flight::id),
                        facts.bagId(),
                        Optional.of(facts.scanId()));
        AuthorityCode recipient = to.recipients().first();
        if (terms.categories().contains(DataCategory.BAG_FACTS)) {
            String version =
                    Contents.facts(Contents.limited(facts, terms))
                            .content()
                            .digest()
                            .hex()
                            .substring(0, VERSION_DIGITS);
            put(
                    known.hash(),
                    to.id(),
                    recipient,
                    origin,
                    DataCategory.BAG_FACTS,
                    new Item(Item.Kind.FACTS, facts.scanId(), version),
                    of);
        }
        for (ScanExport.Part part : export.parts(facts.scanId())) {
            DataCategory category =
                    part.operators() ? DataCategory.OPERATOR_REPORTS : category(part.kind());
            if (terms.categories().contains(category)) {
                put(
                        known.hash(),
                        to.id(),
                        recipient,
                        origin,
                        category,
                        Item.of(item(part.kind()), part.objectId()),
                        of);
            }
        }
    }

    private static DataCategory category(ScanExport.Kind kind) {
        return switch (kind) {
            case TDR -> DataCategory.MACHINE_REPORTS;
            case DX -> DataCategory.XRAY_VIEWS;
            case CT -> DataCategory.IMAGE_COARSE;
        };
    }

    private static Item.Kind item(ScanExport.Kind kind) {
        return switch (kind) {
            case TDR -> Item.Kind.REPORT;
            case DX -> Item.Kind.VIEWS;
            case CT -> Item.Kind.VOLUME;
        };
    }

    private void put(
            Sha256 agreement,
            PartyId to,
            AuthorityCode recipient,
            PartyId origin,
            DataCategory category,
            Item item,
            Of of) {
        boolean fresh =
                store.offer(
                        new Exchange(
                                Uuid7.next(clock),
                                to,
                                Direction.OUT,
                                Way.PUSH,
                                agreement,
                                origin,
                                Purpose.BAGGAGE_PRE_SCREENING,
                                recipient,
                                category,
                                of.flight(),
                                Optional.of(of.bag()),
                                of.scan(),
                                item,
                                clock.now()));
        if (fresh) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            signal.somethingWaits();
                        }
                    });
        }
    }
}
