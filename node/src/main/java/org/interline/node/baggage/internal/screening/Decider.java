package org.interline.node.baggage.internal.screening;

import java.util.UUID;

/** Who decided. */
public sealed interface Decider {

    record Officer(UUID person) implements Decider {}

    /** The node, which only ever refers. */
    record Node() implements Decider {}
}
