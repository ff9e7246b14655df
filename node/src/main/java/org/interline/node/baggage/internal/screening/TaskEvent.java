package org.interline.node.baggage.internal.screening;

import java.time.Instant;
import java.util.UUID;

/** What happened to a task: the record of an act, for the store, the audit and the live lists. */
public sealed interface TaskEvent {

    record Opened(Instant deadline) implements TaskEvent {}

    record Assessed(Assessment assessment) implements TaskEvent {}

    record Alarmed(int alarmObjects) implements TaskEvent {}

    record Rescheduled(Instant deadline) implements TaskEvent {}

    record Claimed(UUID officer, Instant leaseExpiresAt) implements TaskEvent {}

    record Renewed(UUID officer, Instant leaseExpiresAt) implements TaskEvent {}

    record LeaseExpired(UUID officer) implements TaskEvent {}

    record Returned(UUID officer, ReturnReason reason) implements TaskEvent {}

    record Released(UUID supervisor, UUID officer) implements TaskEvent {}

    record Assigned(UUID supervisor, UUID officer, Instant leaseExpiresAt) implements TaskEvent {}

    record Decided(Decision decision) implements TaskEvent {}

    record TakenBack(UUID officer, UUID decision) implements TaskEvent {}

    record BecameFinal(Decision decision) implements TaskEvent {}

    record Reopened(ReopenedReason reason, UUID voidedDecision) implements TaskEvent {}
}
