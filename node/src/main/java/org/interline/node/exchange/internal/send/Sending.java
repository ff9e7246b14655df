package org.interline.node.exchange.internal.send;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.interline.exchange.Envelope;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.KeptBack;
import org.interline.node.exchange.internal.NamedEpochs;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.Usages;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.exchange.internal.content.Parcel;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.PartnerSaidNo;
import org.interline.node.partners.StandingAgreements;
import org.springframework.stereotype.Component;

/**
 * Sends what waits of one bag: asks the rules in a transaction that holds the agreement as it is,
 * posts it, checks the receipts. What is under one agreement, for one recipient, goes in one
 * request. Stopped anywhere, it is sent again under the same identifiers, and the receiver answers
 * with the receipts that it gave before.
 */
@Component
class Sending implements Together.Ends {
    private static final System.Logger LOG = System.getLogger(Sending.class.getName());

    /** What a partner says of a parcel of which one item cannot be read, or breaks it. */
    private static final Set<String> OF_ONE_ITEM = Set.of(ExchangePaths.UNREADABLE, "internal");

    private static final int RECEIPT_BYTES = 65_536;
    private static final Limit RECEIPTS =
            new Limit("receipts of exchanges", "bytes", Parcel.ITEMS.most() * (RECEIPT_BYTES + 8L));

    private final Leaving leaving;
    private final Usages usages;
    private final Receipts receipts;
    private final ExchangeStore store;
    private final KeptBack keptBack;
    private final StandingAgreements agreements;
    private final PartnerLink link;
    private final Transactions transactions;

    Sending(
            Leaving leaving,
            Usages usages,
            Receipts receipts,
            ExchangeStore store,
            KeptBack keptBack,
            StandingAgreements agreements,
            PartnerLink link,
            Transactions transactions) {
        this.leaving = leaving;
        this.usages = usages;
        this.receipts = receipts;
        this.store = store;
        this.keptBack = keptBack;
        this.agreements = agreements;
        this.link = link;
        this.transactions = transactions;
    }

    /**
     * What became of what was to be sent.
     *
     * @param some whether any of it is over: delivered, or given up with a reason
     * @param stays whether something stays in the outbox, which keeps back what came to be after it
     * @param cutOff whether the partner was not reached
     * @param rest what may be sent next; nothing when something stays
     */
    record Sent(boolean some, boolean stays, boolean cutOff, List<Exchange> rest) {}

    /** Sends as many as go together, from the first on. */
    Sent send(List<Exchange> inOrder) {
        Together together = new Together(inOrder, this);
        leaving.prepare(together);
        if (!together.lines.isEmpty()) {
            try (StandingAgreements.Departure _ = agreements.depart(together.agreement())) {
                leaving.ask(together);
                post(together);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                together.stop();
            }
        }
        return new Sent(
                together.some(), together.isStopped(), together.isCutOff(), together.rest());
    }

    @Override
    public void givenUp(Exchange exchange, String why) {
        transactions.runAsSystem(() -> store.givenUp(exchange, why));
        keptBack.over(exchange);
    }

    @Override
    public void keptBack(Exchange exchange, String why) {
        keptBack.stays(exchange, why);
    }

    private void post(Together together) throws InterruptedException {
        if (together.isParcel()) {
            try {
                byte[] answer =
                        postTo(
                                together,
                                ExchangePaths.PARCELS,
                                PartnerLink.Body.of(
                                        Parcel.write(
                                                together.lines.stream()
                                                        .map(Together.Line::item)
                                                        .toList())));
                settle(together, Parcel.readAnswer(answer, together.lines.size()));
                return;
            } catch (PartnerSaidNo e) {
                if (!OF_ONE_ITEM.contains(e.saidCode())) {
                    together.stays(together.lines.getFirst().exchange, e);
                    return;
                }
                LOG.log(
                        System.Logger.Level.INFO,
                        "one by one, so that one of them keeps back no other: {0}",
                        e.getMessage());
            } catch (InterlineException e) {
                together.cutOff(together.lines.getFirst().exchange, e);
                return;
            }
        }
        boolean stays = false;
        for (Together.Line line : List.copyOf(together.lines)) {
            if (!stays) {
                together.lines = List.of(line);
                stays = settle(together, List.of(alone(together, line)));
            }
        }
    }

    private Parcel.Outcome alone(Together together, Together.Line line)
            throws InterruptedException {
        try {
            return new Parcel.Outcome.Taken(
                    postTo(together, ExchangePaths.ITEMS, body(line.item())));
        } catch (PartnerSaidNo e) {
            return new Parcel.Outcome.Refused(e.saidCode(), e.saidReason());
        } catch (InterlineException e) {
            together.cutOff(line.exchange, e);
            return new Parcel.Outcome.Left();
        }
    }

    private static PartnerLink.Body body(ItemHeader.Item item) {
        ByteBuffer following = ByteBuffer.wrap(item.header().following());
        return new PartnerLink.Body(
                List.of(item.payload().buffer(), following),
                item.payload().digestWith(following.duplicate()));
    }

    private byte[] postTo(Together together, String path, PartnerLink.Body body)
            throws InterruptedException {
        Together.Line line = together.lines.getFirst();
        Exchange exchange = line.exchange;
        return link.post(
                exchange.party(),
                path,
                body,
                new Envelope(
                        exchange.agreement().hex(),
                        exchange.purpose().word(),
                        exchange.recipient().value(),
                        NamedEpochs.write(Objects.requireNonNull(line.crossing).epochs()),
                        1),
                RECEIPTS);
    }

    /** Puts on record what became of them; whether something stays. */
    private boolean settle(Together together, List<Parcel.Outcome> outcomes) {
        List<ExchangeStore.Settled> delivered = new ArrayList<>();
        boolean stays = false;
        for (int i = 0; i < outcomes.size(); i++) {
            Together.Line line = together.lines.get(i);
            switch (outcomes.get(i)) {
                case Parcel.Outcome.Taken(byte[] receipt) -> {
                    if (receipts.holds(receipt, line.exchange, line.content())) {
                        delivered.add(
                                new ExchangeStore.Settled(line.exchange, line.content(), receipt));
                    } else {
                        together.stays(line.exchange, receiptWrong(line.exchange));
                        stays = true;
                    }
                }
                case Parcel.Outcome.Refused no ->
                        stays |= refusedThere(together, line.exchange, no);
                case Parcel.Outcome.Left() -> {
                    together.stop();
                    stays = true;
                }
            }
        }
        if (!delivered.isEmpty()) {
            transactions.runAsSystem(() -> store.delivered(delivered));
            for (ExchangeStore.Settled settled : delivered) {
                usages.add(settled);
                keptBack.over(settled.exchange());
            }
            together.delivered();
        }
        return stays;
    }

    private boolean refusedThere(Together together, Exchange exchange, Parcel.Outcome.Refused no) {
        if (no.code().equals(ExchangePaths.REFUSED) && !Rules.passes(no.reason())) {
            together.giveUp(exchange, no.reason().isEmpty() ? no.code() : no.reason());
            return false;
        } else if (no.code().equals(ExchangePaths.UNREADABLE)) {
            together.giveUp(exchange, "unreadable");
            return false;
        } else {
            together.refusedThere(exchange, no.code(), no.reason());
            return true;
        }
    }

    private static InterlineException receiptWrong(Exchange exchange) {
        return new InterlineException(
                ErrorCategory.UNAVAILABLE,
                "exchange.receipt-wrong",
                "the receipt of %s for %s does not hold"
                        .formatted(exchange.party(), exchange.item()));
    }
}
