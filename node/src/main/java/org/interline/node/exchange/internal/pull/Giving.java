package org.interline.node.exchange.internal.pull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.Crossing;
import org.interline.agreement.DataCategory;
import org.interline.agreement.PartyId;
import org.interline.agreement.Purpose;
import org.interline.agreement.Refusal;
import org.interline.agreement.Word;
import org.interline.exchange.Envelope;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.exchange.internal.Exchange.Item;
import org.interline.node.exchange.internal.Exchange.Way;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Flown;
import org.interline.node.exchange.internal.NamedEpochs;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.RefusedByRules;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.Usages;
import org.interline.node.exchange.internal.consent.Consents;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.imaging.StoredBricks;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.StandingAgreements;
import org.interline.volume.BrickKey;
import org.springframework.stereotype.Component;

/**
 * Gives a partner the bricks that its officer looks at: each time under the agreement as it stands
 * at that moment, each time on record.
 */
@Component
public class Giving {
    private final Rules rules;
    private final Usages usages;
    private final Receipts receipts;
    private final ExchangeStore store;
    private final ScanExport export;
    private final ScanIntake intake;
    private final StoredBricks bricks;
    private final BrickCategories categories;
    private final Consents consents;
    private final StandingAgreements agreements;
    private final PartnerLink link;
    private final Transactions transactions;
    private final Clock clock;

    Giving(
            Rules rules,
            Usages usages,
            Receipts receipts,
            ExchangeStore store,
            ScanExport export,
            ScanIntake intake,
            StoredBricks bricks,
            BrickCategories categories,
            Consents consents,
            StandingAgreements agreements,
            PartnerLink link,
            Transactions transactions,
            Clock clock) {
        this.rules = rules;
        this.usages = usages;
        this.receipts = receipts;
        this.store = store;
        this.export = export;
        this.intake = intake;
        this.bricks = bricks;
        this.categories = categories;
        this.consents = consents;
        this.agreements = agreements;
        this.link = link;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** The receipt, then the bricks. */
    public byte[] give(PartnerLink.Call call, BrickRequest request) {
        try {
            return judged(call, request);
        } catch (RefusedByRules e) {
            // Here and not where it is refused: that transaction is undone, with all that it wrote.
            link.recordRefusal(call, e.reason());
            throw e;
        }
    }

    /** What was given to the partner under a number, if anything was. */
    public byte[] givenBefore(PartnerLink.Call call, ReceiptRequest request) {
        return GivenBefore.write(
                transactions
                        .asSystem(() -> store.find(request.exchange()))
                        .filter(known -> known.exchange().party().equals(call.party()))
                        .filter(known -> known.exchange().direction() == Direction.OUT)
                        .filter(known -> known.exchange().way() == Way.PULL)
                        .flatMap(GivenBefore::of));
    }

    private byte[] judged(PartnerLink.Call call, BrickRequest request) {
        List<BrickKey> keys = request.keys();
        StoredVolume volume =
                bricks.volume(request.volume())
                        .filter(it -> it.origin().scanId().equals(request.scan()))
                        .orElseThrow(() -> new RefusedByRules("no-such-volume"));
        DataCategory category = category(volume, keys);
        Asked asked = transactions.asSystem(() -> asked(call, request, volume, category));
        byte[] content = content(asked.volume(), keys);
        // Begun for an agreement that is known here: a partner cannot fill memory with others.
        try (StandingAgreements.Departure _ = agreements.depart(asked.exchange().agreement())) {
            return given(call, asked, content);
        }
    }

    private byte[] given(PartnerLink.Call call, Asked asked, byte[] content) {
        Content given = new Content(Sha256.of(content), content.length);
        byte[] fresh =
                receipts.issue(List.of(new Receipts.Wanted(asked.exchange(), given))).getFirst();
        byte[] receipt =
                transactions.asSystem(() -> {
                    Optional<byte[]> before = receiptBefore(asked.exchange(), given);
                    if (before.isEmpty()) {
                        require(call, asked, content.length);
                        store.crossed(asked.exchange(), given, fresh);
                    }
                    return before.orElse(fresh);
                });
        usages.add(
                asked.exchange().agreement(),
                call.party(),
                asked.exchange().direction(),
                content.length);
        return ByteBuffer.allocate(Integer.BYTES + receipt.length + content.length)
                .putInt(receipt.length)
                .put(receipt)
                .put(content)
                .array();
    }

    private DataCategory category(StoredVolume volume, List<BrickKey> keys) {
        BrickCategories.Of of =
                categories.of(
                        volume.origin().scanId(),
                        volume.id(),
                        bricks.manifest(volume).spec().geometry().spacingMm());
        List<DataCategory> found = keys.stream().map(of::category).distinct().toList();
        if (found.size() > 1) {
            throw ItemHeader.unreadable("it asks for bricks of several categories at once");
        }
        return found.getFirst();
    }

    private record Asked(Exchange exchange, ScanFacts facts, StoredVolume volume) {}

    private Asked asked(
            PartnerLink.Call call,
            BrickRequest request,
            StoredVolume volume,
            DataCategory category) {
        // What was never announced to a partner does not exist for it.
        ScanFacts facts =
                export.facts(request.scan())
                        .filter(it -> it.flight().isPresent())
                        .orElseThrow(() -> new RefusedByRules("no-such-volume"));
        PartyId origin =
                intake.from(request.scan())
                        .map(from -> new PartyId(from.origin()))
                        .orElseGet(() -> agreements.self().orElseThrow());
        if (call.envelope().agreement().equals(Envelope.NONE)) {
            throw new RefusedByRules(Refusal.NOT_SIGNED.word());
        }
        Exchange exchange =
                new Exchange(
                        request.exchange(),
                        call.party(),
                        Direction.OUT,
                        Way.PULL,
                        new Sha256(call.envelope().agreement()),
                        origin,
                        Word.find(Purpose.class, call.envelope().purpose())
                                .orElseThrow(
                                        () -> new RefusedByRules(Refusal.PURPOSE_OUTSIDE.word())),
                        new AuthorityCode(call.envelope().recipient()),
                        category,
                        facts.flight().map(ScanFacts.Flight::id),
                        Optional.of(facts.bagId()),
                        Optional.of(facts.scanId()),
                        Item.of(Item.Kind.BRICKS, request.volume()),
                        clock.now());
        // Under the agreement by which it was announced, not by another that would let it cross.
        if (!store.isOffered(request.scan(), call.party(), exchange.agreement())) {
            throw new RefusedByRules("no-such-volume");
        }
        Asked asked = new Asked(exchange, facts, volume);
        require(call, asked, 0);
        return asked;
    }

    /**
     * The receipt that was given for just this. Nothing is given under a number that is on record
     * for something else: it would cross without being on record itself.
     */
    private Optional<byte[]> receiptBefore(Exchange exchange, Content given) {
        Optional<ExchangeStore.Known> before = store.find(exchange.id());
        if (before.isPresent() && !before.get().isOf(exchange, given)) {
            throw new RefusedByRules("other-content");
        }
        return before.flatMap(ExchangeStore.Known::receipt)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private void require(PartnerLink.Call call, Asked asked, long bytes) {
        StandingAgreements.Known known =
                rules.hold(asked.exchange().agreement())
                        .orElseThrow(() -> new RefusedByRules(Refusal.NOT_SIGNED.word()));
        Optional<Refusal> refusal =
                rules.refuses(
                        known,
                        crossing(call, asked, bytes),
                        call.party(),
                        asked.exchange().direction());
        if (refusal.isPresent()) {
            throw new RefusedByRules(refusal.get().word());
        }
    }

    private Crossing crossing(PartnerLink.Call call, Asked asked, long bytes) {
        ScanFacts.Flight flight = asked.facts().flight().orElseThrow();
        Exchange exchange = asked.exchange();
        return new Crossing(
                agreements.self().orElseThrow(),
                call.party(),
                exchange.recipient(),
                exchange.origin(),
                exchange.purpose(),
                exchange.category(),
                Set.of(),
                Optional.empty(),
                Flown.route(flight).orElseThrow(() -> new RefusedByRules("no-such-volume")),
                Flown.number(flight).orElseThrow(() -> new RefusedByRules("no-such-volume")),
                bytes,
                consents.stands(asked.facts().bagId()),
                NamedEpochs.read(call.envelope().epochs()),
                clock.now());
    }

    private byte[] content(StoredVolume volume, List<BrickKey> keys) {
        List<Optional<ByteBuffer>> stored = bricks.stored(volume, keys);
        long length = 0;
        for (Optional<ByteBuffer> brick : stored) {
            length += Integer.BYTES + brick.map(ByteBuffer::remaining).orElse(0);
        }
        ByteBuffer out = ByteBuffer.allocate(ItemHeader.ITEM.checkInt(length));
        for (Optional<ByteBuffer> brick : stored) {
            // A brick of no bytes is one that is not there: the asker's manifest tells which are.
            out.putInt(brick.map(ByteBuffer::remaining).orElse(0));
            brick.ifPresent(bytes -> out.put(bytes.duplicate()));
        }
        return out.array();
    }
}
