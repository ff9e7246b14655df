package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.AUTHORITY;
import static org.interline.tables.Tables.TASK;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.interline.node.baggage.internal.screening.DecisionKind;
import org.interline.node.baggage.internal.screening.DecisionReason;
import org.interline.node.baggage.internal.screening.TaskEvent;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Counts what operators watch: who waits, what was decided, which leases ran out. */
@Component
class TaskMetrics {
    private final MeterRegistry registry;
    private final MultiGauge waiting;

    TaskMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.waiting =
                MultiGauge.builder("interline.tasks.waiting")
                        .description("Screening tasks that wait for an officer")
                        .register(registry);
        // Known from the first look on: a rate over a counter that appears later misses its start.
        registry.counter("interline.leases.expired");
        registry.counter("interline.tasks.reopened");
        for (DecisionReason reason : DecisionReason.values()) {
            for (DecisionKind kind : DecisionKind.values()) {
                if (reason.isFor(kind)) {
                    decisions(kind, reason);
                }
            }
        }
        decisions(DecisionKind.REFER, DecisionReason.DEADLINE_PASSED);
    }

    private Counter decisions(DecisionKind kind, DecisionReason reason) {
        return registry.counter(
                "interline.decisions", "kind", kind.name(), "reason", reason.name());
    }

    void count(TaskEvent event) {
        switch (event) {
            case TaskEvent.BecameFinal(var decision) ->
                    decisions(decision.kind(), decision.reason()).increment();
            case TaskEvent.LeaseExpired(_) ->
                    registry.counter("interline.leases.expired").increment();
            case TaskEvent.Reopened(_, _) ->
                    registry.counter("interline.tasks.reopened").increment();
            case TaskEvent.Opened(_),
                    TaskEvent.Assessed(_),
                    TaskEvent.Alarmed(_),
                    TaskEvent.Rescheduled(_),
                    TaskEvent.Claimed(_, _),
                    TaskEvent.Renewed(_, _),
                    TaskEvent.Returned(_, _),
                    TaskEvent.Released(_, _),
                    TaskEvent.Assigned(_, _, _),
                    TaskEvent.Decided(_),
                    TaskEvent.TakenBack(_, _) -> {}
        }
    }

    /** Counts anew who waits, by authority; in a transaction as the node itself. */
    void countWaiting(DSLContext database) {
        List<MultiGauge.Row<?>> rows =
                database.select(AUTHORITY.CODE, DSL.count(TASK.ID))
                        .from(AUTHORITY)
                        .leftJoin(TASK)
                        .on(TASK.AUTHORITY_ID.eq(AUTHORITY.ID), TASK.STATE.eq("WAITING"))
                        .groupBy(AUTHORITY.CODE)
                        .fetch(row ->
                                MultiGauge.Row.of(
                                        Tags.of("authority", row.value1()), row.value2()));
        waiting.register(rows, true);
    }
}
