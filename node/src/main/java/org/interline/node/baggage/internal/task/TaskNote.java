package org.interline.node.baggage.internal.task;

import java.util.List;
import java.util.Optional;
import org.interline.kernel.Limit;

/**
 * What goes with an officer's act.
 *
 * @param text what they add in words: personal data, sealed, and never in an event
 * @param seen what they had seen, with a decision
 * @param snapshots pictures of what they had on the screen, with a decision
 */
record TaskNote(Optional<String> text, Optional<Seen> seen, List<Snapshot> snapshots) {
    static final Limit LENGTH = new Limit("note", "characters", 2000);
    static final TaskNote NONE = new TaskNote(Optional.empty(), Optional.empty(), List.of());

    TaskNote {
        snapshots = List.copyOf(snapshots);
    }

    static TaskNote of(Optional<String> text) {
        text.ifPresent(it -> LENGTH.check(it.length()));
        return new TaskNote(
                text.map(String::strip).filter(it -> !it.isEmpty()), Optional.empty(), List.of());
    }

    TaskNote with(Seen what) {
        return new TaskNote(text, Optional.of(what), snapshots);
    }

    TaskNote with(List<Snapshot> pictures) {
        return new TaskNote(text, seen, pictures);
    }

    @Override
    public String toString() {
        return "TaskNote[" + (text.isPresent() ? "present" : "none") + "]";
    }
}
