package org.interline.node.baggage.internal.task;

import java.util.Optional;
import org.interline.kernel.Limit;

/** What an officer adds in words to an act. It is personal data: sealed, and never in an event. */
record TaskNote(Optional<String> text) {
    static final Limit LENGTH = new Limit("note", "characters", 2000);
    static final TaskNote NONE = new TaskNote(Optional.empty());

    static TaskNote of(Optional<String> text) {
        text.ifPresent(it -> LENGTH.check(it.length()));
        return new TaskNote(text.map(String::strip).filter(it -> !it.isEmpty()));
    }

    @Override
    public String toString() {
        return "TaskNote[" + (text.isPresent() ? "present" : "none") + "]";
    }
}
