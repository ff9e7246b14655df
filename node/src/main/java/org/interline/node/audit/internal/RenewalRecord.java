package org.interline.node.audit.internal;

import static org.interline.tables.Tables.EVENT;

import java.nio.file.Path;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.LedgerRenewal;
import org.interline.node.audit.Subject;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Puts on record, once, which ledger this node's follows. */
@Component
class RenewalRecord implements ApplicationRunner {
    private final Path dataFolder;
    private final NodeLedger ledger;
    private final Events events;
    private final Transactions transactions;
    private final DSLContext database;

    /** A ledger ended where another begins. */
    record LedgerRenewed(
            String endedOrigin, long endedSize, String endedRoot, String origin, String reason)
            implements EventBody {
        static final String KIND = "ledger.renewed";

        @Override
        public String kind() {
            return KIND;
        }
    }

    RenewalRecord(
            NodeSettings settings,
            NodeLedger ledger,
            Events events,
            Transactions transactions,
            DSLContext database) {
        this.dataFolder = settings.dataFolder();
        this.ledger = ledger;
        this.events = events;
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        LedgerRenewal.pending(dataFolder)
                .ifPresent(ended -> {
                    transactions.runAsSystem(() -> record(ended));
                    LedgerRenewal.recorded(dataFolder);
                });
    }

    /** Unless it was recorded and only the note stayed. */
    private void record(LedgerRenewal.Ended ended) {
        boolean isRecorded =
                database
                        .select(EVENT.BODY)
                        .from(EVENT)
                        .where(EVENT.KIND.eq(LedgerRenewed.KIND))
                        .fetch(EVENT.BODY)
                        .stream()
                        .anyMatch(body -> body.data().contains('"' + ledger.origin() + '"'));
        if (!isRecorded) {
            events.append(
                    EventDraft.of(
                            new LedgerRenewed(
                                    ended.origin(),
                                    ended.size(),
                                    ended.root(),
                                    ledger.origin(),
                                    ended.reason()),
                            Actor.node(),
                            Subject.NOTHING));
        }
    }
}
