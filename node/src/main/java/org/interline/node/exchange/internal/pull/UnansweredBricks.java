package org.interline.node.exchange.internal.pull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.Usages;
import org.interline.node.operations.Rounds;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.StandingAgreements;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Learns what became of bricks that were asked for and whose answer did not come, or came to a node
 * that stopped before it was on record. What the partner gave has crossed, as far as it is
 * concerned, and its receipt says so; what it did not give has not. So both records say the same in
 * the end.
 */
@Component
public class UnansweredBricks implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(UnansweredBricks.class.getName());

    /** Whatever was tried of it was signed too long ago to be taken any more. */
    public static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final int PAGE = 200;
    private static final Limit ANSWER =
            new Limit("receipt of bricks", "bytes", GivenBefore.MOST_BYTES);

    /** Why one is given up of which the partner knows nothing. */
    private static final String UNANSWERED = "unanswered";

    private final ExchangeStore store;
    private final Receipts receipts;
    private final Usages usages;
    private final StandingAgreements agreements;
    private final PartnerLink link;
    private final Transactions transactions;
    private final Clock clock;
    private final Rounds rounds = new Rounds("unanswered-bricks", INTERVAL, this::round);

    UnansweredBricks(
            ExchangeStore store,
            Receipts receipts,
            Usages usages,
            StandingAgreements agreements,
            PartnerLink link,
            Transactions transactions,
            Clock clock) {
        this.store = store;
        this.receipts = receipts;
        this.usages = usages;
        this.agreements = agreements;
        this.link = link;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Asks once for each that is due; a partner that does not answer, no more in this round. */
    public void round() throws InterruptedException {
        Instant before = clock.now().minus(SETTLED_AFTER);
        Set<PartyId> silent = new HashSet<>();
        ExchangeStore.Waiting page;
        long after = 0;
        do {
            long from = after;
            page = transactions.asSystem(() -> store.askedBefore(before, from, PAGE));
            for (Exchange exchange : page.exchanges()) {
                if (!silent.contains(exchange.party()) && !settled(exchange)) {
                    silent.add(exchange.party());
                }
            }
            after = page.last();
        } while (page.exchanges().size() == PAGE);
    }

    /** Whether the partner answered, whatever it said. */
    private boolean settled(Exchange exchange) throws InterruptedException {
        try {
            settle(exchange, GivenBefore.read(ask(exchange)));
            return true;
        } catch (InterlineException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "what became of exchange {0} with {1} is not known yet: {2}",
                    exchange.id(),
                    exchange.party(),
                    e.getMessage());
            return false;
        }
    }

    private byte[] ask(Exchange exchange) throws InterruptedException {
        return link.post(
                exchange.party(),
                ExchangePaths.BRICK_RECEIPTS,
                PartnerLink.Body.of(ReceiptRequest.of(exchange.id()).write()),
                new Envelope(
                        exchange.agreement().hex(),
                        exchange.purpose().word(),
                        exchange.recipient().value(),
                        Envelope.NONE,
                        1),
                ANSWER);
    }

    private void settle(Exchange exchange, Optional<GivenBefore> found) {
        if (found.isEmpty()) {
            transactions.runAsSystem(() -> store.givenUp(exchange, UNANSWERED));
            return;
        }
        GivenBefore given = found.get();
        if (!receipts.holds(given.receipt(), exchange, given.content())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the receipt of {0} for exchange {1} does not hold",
                    exchange.party(),
                    exchange.id());
            return;
        }
        ExchangeStore.Settled settled =
                new ExchangeStore.Settled(exchange, given.content(), given.receipt());
        transactions.runAsSystem(() -> store.delivered(List.of(settled)));
        usages.add(settled);
    }

    @Override
    public void start() {
        if (agreements.self().isPresent()) {
            rounds.start();
        }
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
