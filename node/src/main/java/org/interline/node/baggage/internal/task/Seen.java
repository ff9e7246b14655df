package org.interline.node.baggage.internal.task;

import org.interline.node.baggage.internal.look.ViewState;

/**
 * What its officer had seen of a bag when deciding, for the record.
 *
 * @param alarmObjects how many of the machines' alarm objects were on the screen
 * @param missingAcknowledged parts that could not be read, which the officer said to know of
 */
record Seen(boolean usable, int alarmObjects, int missingAcknowledged) {
    static Seen of(ViewState view, boolean acknowledged) {
        return new Seen(view.usable(), view.seenAlarms(), acknowledged ? view.missingBricks() : 0);
    }
}
