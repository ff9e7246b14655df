package org.interline.node.baggage.internal.screening;

/** Why an officer gives a task back to the queue. */
public enum ReturnReason {
    NEEDS_SECOND_OPINION,
    SHIFT_END,
    NOT_COMPETENT,
    OTHER
}
