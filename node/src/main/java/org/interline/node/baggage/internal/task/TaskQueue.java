package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.PERSON;
import static org.interline.tables.Tables.TASK;

import java.time.OffsetDateTime;
import java.util.ArrayList;
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

    /** Reserved for the officer by now. */
    static Condition isReservedBy(UUID officer, OffsetDateTime now) {
        return TASK.RESERVED_BY.eq(officer).and(TASK.RESERVED_UNTIL.gt(now));
    }

    /** Reserved for someone else who may still decide. */
    static Condition isReservedByAnother(UUID officer, OffsetDateTime now) {
        return TASK.RESERVED_BY
                .isNotNull()
                .and(TASK.RESERVED_BY.ne(officer))
                .and(TASK.RESERVED_UNTIL.gt(now))
                .and(
                        DSL.exists(
                                DSL.selectOne()
                                        .from(PERSON)
                                        .where(PERSON.ID.eq(TASK.RESERVED_BY), isAnOfficer())));
    }

    private static Condition isAnOfficer() {
        return PERSON.ENABLED
                .isTrue()
                .and(PERSON.ROLES.contains(new String[] {Role.OFFICER.code()}));
    }

    /**
     * What is reserved for the officer first; what is reserved for another last, so that no bag
     * waits because of a reservation.
     */
    static List<OrderField<?>> order(UUID officer, OffsetDateTime now) {
        List<OrderField<?>> order = new ArrayList<>();
        order.add(
                DSL.when(isReservedBy(officer, now), 0)
                        .when(isReservedByAnother(officer, now), 2)
                        .otherwise(1));
        order.addAll(urgency(officer));
        return order;
    }

    /** The order without any reservation. */
    static List<OrderField<?>> urgency(UUID officer) {
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
                                        isAnOfficer()));
        return TASK.RETURNED_BY
                .isNotDistinctFrom(officer)
                .and(
                        TASK.RETURNED_REASON.isNotDistinctFrom(
                                Codes.of(ReturnReason.NEEDS_SECOND_OPINION)))
                .and(another);
    }
}
