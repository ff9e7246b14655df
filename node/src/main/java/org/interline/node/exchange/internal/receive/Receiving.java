package org.interline.node.exchange.internal.receive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.interline.agreement.Usage;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.RefusedByRules;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.StandingAgreements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes pushed items: each once, and only what the agreement lets cross, judged here by what this
 * node knows. What comes in one request is judged in one transaction and recorded in one; where
 * that fails for one of them, each is recorded by itself.
 */
@Component
class Receiving {
    private final Incoming incoming;
    private final Recording recording;
    private final ExchangeStore store;
    private final Arrivals arrivals;
    private final PartnerLink link;
    private final Transactions transactions;

    Receiving(
            Incoming incoming,
            Recording recording,
            ExchangeStore store,
            Arrivals arrivals,
            PartnerLink link,
            Transactions transactions) {
        this.incoming = incoming;
        this.recording = recording;
        this.store = store;
        this.arrivals = arrivals;
        this.link = link;
        this.transactions = transactions;
    }

    /** Files it, and returns the receipt; the same as before when it came before. */
    byte[] take(PartnerLink.Call call, ItemHeader.Item item) {
        return switch (take(call, List.of(item)).getFirst()) {
            case Taken.Here(byte[] receipt) -> receipt;
            case Taken.No(InterlineException why) -> throw why;
            case Taken.Left() -> throw new IllegalStateException("nothing was before it");
        };
    }

    /** What became of an item. */
    sealed interface Taken {
        /** It is on record; the receipt. */
        @SuppressWarnings("ArrayRecordComponent") // nobody compares them
        record Here(byte[] receipt) implements Taken {}

        /** It does not come, or not now. */
        record No(InterlineException why) implements Taken {}

        /** Not looked at: what came before it does not cross now, and things keep their order. */
        record Left() implements Taken {}
    }

    /** Files them in their order, as far as they may come; what became of each. */
    List<Taken> take(PartnerLink.Call call, List<ItemHeader.Item> items) {
        List<Taken> unreadable = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (ItemHeader.Item item : items) {
            try {
                lines.add(new Line(item, incoming.exchange(call, item.header())));
            } catch (RefusedByRules e) {
                link.recordRefusal(call, e.reason());
                unreadable.add(new Taken.No(e));
                break;
            } catch (InterlineException e) {
                unreadable.add(new Taken.No(e));
                break;
            }
        }
        look(call, lines);
        recording.sign(lines);
        for (List<Line> run : Recording.runs(lines)) {
            recording.file(call, run);
            if (run.stream().anyMatch(Line::keepsOthersBack)) {
                break;
            }
        }
        lines.forEach(line -> recordRefusal(call, line));
        return inOrder(items.size(), lines, unreadable);
    }

    private static List<Taken> inOrder(int items, List<Line> lines, List<Taken> unreadable) {
        List<Taken> taken = new ArrayList<>();
        for (Line line : lines) {
            if (line.no != null) {
                taken.add(new Taken.No(line.no));
            } else if (line.receipt != null) {
                taken.add(new Taken.Here(line.receipt));
            } else {
                taken.add(new Taken.Left());
            }
        }
        taken.addAll(unreadable);
        while (taken.size() < items) {
            taken.add(new Taken.Left());
        }
        return taken;
    }

    /**
     * Before any byte is kept, and again in the transaction that keeps it: whether it came before,
     * and whether it may come. What is after one that may not come now stays open and is left.
     */
    private void look(PartnerLink.Call call, List<Line> lines) {
        transactions.runAsSystem(() -> {
            Recording.Before before = recording.before(lines);
            StandingAgreements.@Nullable Known known = null;
            Usage usage = Usage.NONE;
            Set<UUID> announced = new HashSet<>();
            ScanClaims claims = recording.claims();
            for (Line line : lines) {
                try {
                    line.receipt = before.receipt(line).orElse(null);
                    if (line.receipt == null) {
                        // All are under one agreement: the request names it.
                        known = known == null ? incoming.hold(line.exchange) : known;
                        incoming.require(
                                known,
                                call,
                                line.exchange,
                                line.item.header(),
                                line.content().bytes(),
                                usage);
                        line.announcedWithIt =
                                line.exchange.scan().filter(announced::contains).isPresent();
                        if (!line.announcedWithIt) {
                            claims.require(line.exchange);
                        }
                        usage = usage.and(line.content().bytes());
                        line.announces().ifPresent(announced::add);
                    }
                } catch (InterlineException e) {
                    line.no = e;
                    if (line.keepsOthersBack()) {
                        return;
                    }
                }
            }
        });
    }

    /**
     * For good it is on record as this exchange's end; what passes, or is of an exchange that ended
     * before, as a refused request.
     */
    private void recordRefusal(PartnerLink.Call call, Line line) {
        if (line.no instanceof RefusedByRules refused
                && (Rules.passes(refused.reason())
                        || !transactions.asSystem(() ->
                                store.refused(
                                        arrivals.knownHere(line.exchange), refused.reason())))) {
            link.recordRefusal(call, refused.reason());
        }
    }
}
