package org.interline.node.baggage.internal.report;

import static org.interline.tables.Tables.DECISION;

import java.util.Map;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.baggage.DecisionFinal;
import org.interline.node.operations.JobHandler;
import org.interline.node.operations.Jobs;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.DecisionRecord;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Makes the operator's report that each final decision yields: once, whatever is repeated. */
@Component
class OperatorReports implements JobHandler {
    private static final System.Logger LOG = System.getLogger(OperatorReports.class.getName());
    private static final String KIND = "report.operator";

    private final DSLContext database;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Clock clock;
    private final OperatorReportMaking making;

    OperatorReports(
            DSLContext database,
            Transactions transactions,
            Jobs jobs,
            Clock clock,
            OperatorReportMaking making) {
        this.database = database;
        this.transactions = transactions;
        this.jobs = jobs;
        this.clock = clock;
        this.making = making;
    }

    @EventListener
    void decided(DecisionFinal decision) {
        jobs.enqueue(
                KIND,
                KIND + ' ' + decision.decisionId(),
                Map.of("decision", decision.decisionId().toString()),
                clock.now());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Map<String, String> payload) {
        UUID id = UUID.fromString(String.valueOf(payload.get("decision")));
        DecisionRecord decision =
                transactions.asSystem(() -> database.fetchSingle(DECISION, DECISION.ID.eq(id)));
        if (decision.getReportObjectId() == null) {
            making.make(decision);
        }
    }

    @Override
    public void gaveUp(Map<String, String> payload, Exception lastError) {
        LOG.log(
                System.Logger.Level.ERROR,
                "no operator report could be made of decision " + payload.get("decision"),
                lastError);
    }
}
