package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.PERSON;
import static org.interline.tables.Tables.TASK;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.ReturnReason;
import org.interline.node.web.Role;
import org.jooq.Condition;
import org.jooq.OrderField;
import org.jooq.impl.DSL;

/**
 * Which task the queue offers an officer: the most urgent that waits. What they gave back comes
 * last, and what they gave back for a second opinion not at all while their authority has another
 * officer, for a second opinion is another's. They can still claim it themselves, and a supervisor
 * can give it to them.
 */
final class TaskQueue {
    private TaskQueue() {}

    /** The tasks that wait for this officer; a claim whose lease ended waits too. */
    static Condition offers(UUID officer, OffsetDateTime now) {
        Condition waits =
                TASK.STATE
                        .eq("WAITING")
                        .or(TASK.STATE.eq("CLAIMED").and(TASK.LEASE_EXPIRES_AT.le(now)));
        return waits.and(TASK.DEADLINE.gt(now)).and(DSL.not(isForAnother(officer)));
    }

    /**
     * Something happens to the task by time alone: a lease or a take-back ends, or it is referred.
     */
    static Condition isDue(OffsetDateTime now) {
        return TASK.LEASE_EXPIRES_AT
                .le(now)
                .or(TASK.TAKE_BACK_UNTIL.le(now))
                .or(TASK.DEADLINE.le(now).and(TASK.STATE.in("PREPARING", "WAITING", "CLAIMED")));
    }

    static List<OrderField<?>> order(UUID officer) {
        return List.of(
                DSL.field(TASK.RETURNED_BY.isNotDistinctFrom(officer)),
                TASK.ALARM.desc(),
                TASK.DEADLINE,
                TASK.ID);
    }

    private static Condition isForAnother(UUID officer) {
        Condition another =
                DSL.exists(
                        DSL.selectOne()
                                .from(PERSON)
                                .where(
                                        PERSON.AUTHORITY_ID.eq(TASK.AUTHORITY_ID),
                                        PERSON.ID.ne(officer),
                                        PERSON.ENABLED.isTrue(),
                                        PERSON.ROLES.contains(new String[] {Role.OFFICER.code()})));
        return TASK.RETURNED_BY
                .isNotDistinctFrom(officer)
                .and(
                        TASK.RETURNED_REASON.isNotDistinctFrom(
                                Codes.of(ReturnReason.NEEDS_SECOND_OPINION)))
                .and(another);
    }
}
