package org.interline.node.baggage.internal.screening;

/** Why an act was not done. The task may still have changed, through time alone. */
public enum Refusal {
    /** The scan is not settled yet. */
    NOT_READY,
    /** Another officer has it. */
    CLAIMED,
    /** The caller has it no longer: returned, released, or the lease ended. */
    NOT_CLAIMED,
    /** A decision stands. */
    DECIDED,
    /** The deadline passed and the node referred the bag. */
    DEADLINE_PASSED,
    /** The task changed since the officer looked. */
    CHANGED,
    /** The scan is not assessed: it can be referred, never cleared. */
    CLEAR_NOT_ALLOWED,
    /** The reason does not belong to the decision. */
    REASON_NOT_ALLOWED,
    /** The time to take the decision back is over, or it was another's. */
    TAKE_BACK_OVER
}
