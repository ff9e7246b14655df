package org.interline.node.exchange.internal.receive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.interline.agreement.Usage;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.Receipts;
import org.interline.node.exchange.internal.RefusedByRules;
import org.interline.node.exchange.internal.Usages;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.StandingAgreements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts what came on record. Bytes are sealed first; the receipt is on record in the same
 * transaction as the item.
 */
@Component
class Recording {
    private static final System.Logger LOG = System.getLogger(Recording.class.getName());

    private final Incoming incoming;
    private final Usages usages;
    private final Receipts receipts;
    private final ExchangeStore store;
    private final Arrivals arrivals;
    private final Transactions transactions;

    Recording(
            Incoming incoming,
            Usages usages,
            Receipts receipts,
            ExchangeStore store,
            Arrivals arrivals,
            Transactions transactions) {
        this.incoming = incoming;
        this.usages = usages;
        this.receipts = receipts;
        this.store = store;
        this.arrivals = arrivals;
        this.transactions = transactions;
    }

    /**
     * What is recorded together: all of one scan, as whoever else works on a bag takes one scan and
     * then its bag. An object is sealed under its scan's key, which is made when the scan is
     * recorded; so what announces a scan is recorded before what is of it is sealed.
     */
    static List<List<Line>> runs(List<Line> lines) {
        List<List<Line>> runs = new ArrayList<>();
        for (Line line : lines) {
            if (line.keepsOthersBack()) {
                break;
            }
            if (line.isOpen()) {
                if (runs.isEmpty() || !goesWith(runs.getLast().getLast(), line)) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(line);
            }
        }
        return runs;
    }

    private static boolean goesWith(Line last, Line line) {
        return last.exchange.scan().equals(line.exchange.scan()) && last.announces().isEmpty();
    }

    /** For one transaction. */
    ScanClaims claims() {
        return new ScanClaims(arrivals);
    }

    /** What announced the scan may have been refused since, or have been of another bag. */
    private void requireAnnounced(List<Line> run) {
        List<Line> announced = run.stream().filter(line -> line.announcedWithIt).toList();
        if (announced.isEmpty()) {
            return;
        }
        transactions.runAsSystem(() -> {
            ScanClaims claims = claims();
            for (Line line : announced) {
                try {
                    claims.require(line.exchange);
                } catch (InterlineException e) {
                    line.no = e;
                }
            }
        });
    }

    /** Makes the receipts of what may come: one signature for all that came in one request. */
    void sign(List<Line> lines) {
        List<Line> open = lines.stream().filter(Line::isOpen).toList();
        if (open.isEmpty()) {
            return;
        }
        List<byte[]> signed =
                receipts.issue(
                        open.stream()
                                .map(line -> new Receipts.Wanted(line.exchange, line.content()))
                                .toList());
        for (int i = 0; i < open.size(); i++) {
            open.get(i).signed = signed.get(i);
        }
    }

    /** Seals what came and puts it on record, all of it or each by itself. */
    void file(PartnerLink.Call call, List<Line> run) {
        List<Line> prepared = new ArrayList<>();
        try {
            requireAnnounced(run);
            for (Line line : run) {
                if (line.isOpen()) {
                    prepare(line);
                }
                if (line.prepared != null) {
                    prepared.add(line);
                }
                if (line.keepsOthersBack()) {
                    break;
                }
            }
            if (!prepared.isEmpty()) {
                record(call, prepared);
            }
        } finally {
            for (Line line : prepared) {
                if (line.receipt == null && line.prepared != null) {
                    arrivals.discard(line.prepared);
                }
            }
        }
    }

    private void record(PartnerLink.Call call, List<Line> lines) {
        if (lines.size() > 1) {
            try {
                recordTogether(call, lines);
                return;
            } catch (RuntimeException e) {
                if (lines.getFirst().prepared == null) {
                    throw e;
                }
                LOG.log(
                        System.Logger.Level.INFO,
                        "of what came together not all is recorded together: {0}",
                        e.getMessage());
            }
        }
        for (Line line : lines) {
            try {
                recordTogether(call, List.of(line));
            } catch (InterlineException e) {
                line.no = e;
                if (line.keepsOthersBack()) {
                    return;
                }
            }
        }
    }

    /** All of them, or none. */
    private void recordTogether(PartnerLink.Call call, List<Line> lines) {
        List<Optional<byte[]>> meanwhile = new ArrayList<>();
        AtomicBoolean all = new AtomicBoolean();
        try {
            recordAll(call, lines, meanwhile, all);
        } catch (RuntimeException e) {
            if (all.get()) {
                // The commit failed, or only its answer was lost.
                lines.forEach(Line::keep);
            }
            throw e;
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (meanwhile.get(i).isPresent()) {
                arrivals.discard(Objects.requireNonNull(line.prepared));
            } else {
                usages.add(settled(line));
            }
            line.receipt = meanwhile.get(i).orElse(line.signed);
        }
    }

    private void recordAll(
            PartnerLink.Call call,
            List<Line> lines,
            List<Optional<byte[]>> meanwhile,
            AtomicBoolean all) {
        transactions.runAsSystem(() -> {
            Before before = before(lines);
            StandingAgreements.Known known = incoming.hold(lines.getFirst().exchange);
            List<ExchangeStore.Settled> crossed = new ArrayList<>();
            List<Arrivals.Due> due = new ArrayList<>();
            Usage usage = Usage.NONE;
            for (Line line : lines) {
                meanwhile.add(before.receipt(line));
                if (meanwhile.getLast().isEmpty()) {
                    long bytes = line.content().bytes();
                    incoming.require(known, call, line.exchange, line.item.header(), bytes, usage);
                    due.add(
                            new Arrivals.Due(
                                    Objects.requireNonNull(line.prepared),
                                    incoming.from(line.exchange)));
                    crossed.add(settled(line));
                    usage = usage.and(bytes);
                }
            }
            record(due, known);
            store.crossed(crossed);
            all.set(true);
        });
    }

    private void record(List<Arrivals.Due> due, StandingAgreements.Known known) {
        try {
            arrivals.record(due, incoming.recipients(known));
        } catch (InterlineException e) {
            throw e.code().equals("exchange.not-yours") ? new RefusedByRules("not-yours") : e;
        }
    }

    private static ExchangeStore.Settled settled(Line line) {
        return new ExchangeStore.Settled(
                line.exchange, line.content(), Objects.requireNonNull(line.signed));
    }

    private void prepare(Line line) {
        try {
            line.prepared = arrivals.prepare(line.exchange, line.item.payload());
        } catch (InterlineException e) {
            line.no = Incoming.refusal(e);
        }
    }

    /** What is known already of what came, in the caller's transaction. */
    Before before(List<Line> lines) {
        return new Before(store.find(lines.stream().map(line -> line.exchange.id()).toList()));
    }

    record Before(Map<UUID, ExchangeStore.Known> known) {

        /** The receipt that was given for just this. */
        Optional<byte[]> receipt(Line line) {
            ExchangeStore.@Nullable Known found = known.get(line.exchange.id());
            if (found == null) {
                return Optional.empty();
            }
            if (found.refusal().isPresent()) {
                throw new RefusedByRules(found.refusal().get());
            }
            if (!found.isOf(line.exchange, line.content())) {
                throw new RefusedByRules("other-content");
            }
            return found.receipt().map(text -> text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
