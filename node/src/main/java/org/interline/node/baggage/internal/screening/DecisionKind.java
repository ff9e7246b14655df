package org.interline.node.baggage.internal.screening;

/** What an officer can decide. <em>Undecided</em> is a state of the task, never a decision. */
public enum DecisionKind {
    CLEAR,
    REFER
}
