package org.interline.node.exchange.internal.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interline.agreement.Crossing;
import org.interline.agreement.Refusal;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.exchange.internal.content.Parcel;
import org.interline.node.partners.PartnerSaidNo;
import org.jspecify.annotations.Nullable;

/** What waits of one bag and goes in one request, and what becomes of it. For one thread. */
final class Together {
    private static final System.Logger LOG = System.getLogger(Together.class.getName());

    /** Under one agreement, for one purpose and one recipient. */
    final List<Exchange> exchanges;

    /** Those of them that are on their way, in their order. */
    List<Line> lines = new ArrayList<>();

    /** What may be sent after them. */
    private List<Exchange> rest;

    private final Ends ends;
    private boolean some;
    private boolean stopped;
    private boolean cutOff;

    /** Keeps what became of those that do not cross now; reasons are words or codes. */
    interface Ends {
        /** It will not be delivered. */
        void givenUp(Exchange exchange, String why);

        /** It stays in the outbox. */
        void keptBack(Exchange exchange, String why);
    }

    /** As many as go together, from the first on. */
    Together(List<Exchange> waiting, Ends ends) {
        this.ends = ends;
        Exchange first = waiting.getFirst();
        int count = 1;
        while (count < Math.min(waiting.size(), Parcel.ITEMS.most())
                && isAlike(first, waiting.get(count))) {
            count++;
        }
        this.exchanges = waiting.subList(0, count);
        this.rest = waiting.subList(count, waiting.size());
    }

    /** They share an envelope. */
    private static boolean isAlike(Exchange one, Exchange other) {
        return one.agreement().equals(other.agreement())
                && one.purpose() == other.purpose()
                && one.recipient().equals(other.recipient());
    }

    /** One of them, on its way. */
    static final class Line {
        final Exchange exchange;
        final Items.Described described;
        @Nullable Payload payload;
        @Nullable Crossing crossing;

        Line(Exchange exchange, Items.Described described) {
            this.exchange = exchange;
            this.described = described;
        }

        Payload payload() {
            return Objects.requireNonNull(payload);
        }

        Content content() {
            return payload().content();
        }

        ItemHeader.Item item() {
            Crossing judged = Objects.requireNonNull(crossing);
            return new ItemHeader.Item(
                    new ItemHeader(
                            ItemHeader.TYPE,
                            exchange.id(),
                            exchange.origin().value(),
                            exchange.category().word(),
                            exchange.item().toString(),
                            exchange.bag().orElseThrow(),
                            exchange.scan(),
                            judged.identity().map(it -> it.word()),
                            described.flight(),
                            List.of(),
                            judged.consented()),
                    payload());
        }
    }

    Sha256 agreement() {
        return exchanges.getFirst().agreement();
    }

    /**
     * Whether there are several, and not more than a request holds: what was expected may differ.
     */
    boolean isParcel() {
        long bytes = lines.stream().mapToLong(line -> line.payload().length()).sum();
        return lines.size() > 1 && bytes <= ItemHeader.ITEM.most() / 2;
    }

    /** Whether any of it is over: delivered, or given up with a reason. */
    boolean some() {
        return some;
    }

    /** Some of it was delivered. */
    void delivered() {
        some = true;
    }

    /** Whether something stays in the outbox. */
    boolean isStopped() {
        return stopped;
    }

    /** Whether the partner was not reached. */
    boolean isCutOff() {
        return cutOff;
    }

    /** What may be sent next: nothing when something stays in the outbox. */
    List<Exchange> rest() {
        return stopped ? List.of() : rest;
    }

    /** Leaves it and all after it to the next request. */
    void leave(Exchange first) {
        rest = from(first);
    }

    private List<Exchange> from(Exchange first) {
        List<Exchange> later =
                new ArrayList<>(exchanges.subList(exchanges.indexOf(first), exchanges.size()));
        later.addAll(rest);
        return later;
    }

    /** Something stays in the outbox, and keeps back all that came to be after it. */
    void stop() {
        stopped = true;
    }

    void giveUp(Exchange exchange, String reason) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} does not cross to {1}: {2}",
                exchange.item(),
                exchange.party(),
                reason);
        ends.givenUp(exchange, reason);
        some = true;
    }

    /** It may not leave; whether it stays, and with it what is after it. */
    boolean refused(Exchange exchange, Refusal refusal) {
        if (Rules.passes(refusal)) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "{0} waits in the outbox to {1}: {2}",
                    exchange.item(),
                    exchange.party(),
                    refusal.word());
            cutOff |= refusal == Refusal.LEASE_ENDED;
            keepBack(exchange, refusal.word());
            return true;
        }
        giveUp(exchange, refusal.word());
        return false;
    }

    /** It cannot be made; whether it stays, and with it what is after it. */
    boolean failed(Exchange exchange, InterlineException e) {
        return switch (e.category()) {
            case NOT_FOUND, CORRUPT_DATA, INVALID_INPUT, LIMIT_EXCEEDED -> {
                giveUp(exchange, e.code());
                yield false;
            }
            case OUT_OF_RESOURCES, UNAVAILABLE, CONFLICT, FORBIDDEN, UNAUTHENTICATED, INTERNAL -> {
                stays(exchange, e);
                yield true;
            }
        };
    }

    /** There was no answer. */
    void cutOff(Exchange exchange, InterlineException e) {
        cutOff = true;
        stays(exchange, e);
    }

    void stays(Exchange exchange, InterlineException e) {
        LOG.log(
                System.Logger.Level.INFO,
                "{0} stays in the outbox to {1}: {2}",
                exchange.item(),
                exchange.party(),
                e.getMessage());
        keepBack(exchange, e instanceof PartnerSaidNo no ? no.said() : e.code());
    }

    /** The partner refuses it for now. */
    void refusedThere(Exchange exchange, String code, String reason) {
        LOG.log(
                System.Logger.Level.INFO,
                "{0} stays in the outbox to {1}, which says {2} {3}",
                exchange.item(),
                exchange.party(),
                code,
                reason);
        keepBack(exchange, reason.isEmpty() ? code : reason);
    }

    private void keepBack(Exchange exchange, String why) {
        ends.keptBack(exchange, why);
        stop();
    }
}
