package org.interline.node.baggage.internal.screening;

import java.time.Instant;
import java.util.UUID;

/** Everything that can be done to a task. */
public sealed interface Act {

    /** What an officer does at the console. */
    sealed interface OfficerAct extends Act {
        UUID officer();
    }

    record Claim(UUID officer) implements OfficerAct {}

    record Renew(UUID officer) implements OfficerAct {}

    record Return(UUID officer, ReturnReason reason) implements OfficerAct {}

    /**
     * Clears or refers.
     *
     * @param seenVersion the version that the officer looked at; a decision on another is refused
     */
    record Decide(UUID officer, DecisionKind kind, DecisionReason reason, int seenVersion)
            implements OfficerAct {}

    record TakeBack(UUID officer) implements OfficerAct {}

    /** What a supervisor does to another's claim. */
    sealed interface SupervisorAct extends Act {
        UUID supervisor();
    }

    record Release(UUID supervisor) implements SupervisorAct {}

    record Assign(UUID supervisor, UUID officer) implements SupervisorAct {}

    /** What the node learns. */
    sealed interface NodeAct extends Act {}

    record Assess(Assessment assessment) implements NodeAct {}

    /**
     * A machine's report names threats.
     *
     * @param alarmObjects how many potential threat objects the bag's reports now name together
     */
    record Alarm(int alarmObjects) implements NodeAct {}

    /** An object of the bag arrived, with or without an alarm. */
    record ObjectArrived() implements NodeAct {}

    /**
     * A scan was moved to the bag or away from it: the task is another version, so that who looks
     * at it now must look again before deciding.
     */
    record ScanMoved() implements NodeAct {}

    /** An object of the bag's scans turned out not to be of it: who looks must look again too. */
    record ObjectTaken() implements NodeAct {}

    record Reschedule(Instant deadline) implements NodeAct {}

    /** Nothing but time. */
    record Elapse() implements NodeAct {}
}
