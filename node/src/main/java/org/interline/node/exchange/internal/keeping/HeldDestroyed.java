package org.interline.node.exchange.internal.keeping;

import org.interline.node.audit.EventBody;

/**
 * A key was destroyed.
 *
 * @param agreement by its hash: under which it crossed
 * @param reason why now, as a code of the catalogue
 */
record HeldDestroyed(Outcome outcome, String agreement, String reason) implements EventBody {

    /** What can be read no more. */
    enum Outcome {
        SCAN,
        BAG
    }

    @Override
    public String kind() {
        return "held.destroyed";
    }
}
