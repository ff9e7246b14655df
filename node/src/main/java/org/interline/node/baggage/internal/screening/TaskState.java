package org.interline.node.baggage.internal.screening;

import java.time.Instant;
import java.util.UUID;

/** Where a task stands. */
public sealed interface TaskState {

    /** The scan is not settled: there is nothing to look at yet. */
    record Preparing() implements TaskState {}

    record Waiting() implements TaskState {}

    /** One officer looks at it, until the lease ends or is renewed. */
    record Claimed(UUID officer, Instant leaseExpiresAt) implements TaskState {}

    /** Decided, and until that instant the officer can take it back. */
    record DecidedPending(Decision decision, Instant takeBackUntil) implements TaskState {}

    /** Decided for good, unless later facts void a Clear. */
    record Decided(Decision decision) implements TaskState {}

    /** The state's name in the database and in the interface. */
    default String code() {
        return switch (this) {
            case Preparing() -> "PREPARING";
            case Waiting() -> "WAITING";
            case Claimed(_, _) -> "CLAIMED";
            case DecidedPending(_, _) -> "DECIDED_PENDING";
            case Decided(_) -> "DECIDED";
        };
    }
}
