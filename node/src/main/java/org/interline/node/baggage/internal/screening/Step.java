package org.interline.node.baggage.internal.screening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an act made of a task. A refused act can still come with events: those of the time that
 * passed before it, which are to be kept.
 */
public record Step(ScreeningTask task, List<TaskEvent> events, Optional<Refusal> refusal) {

    public Step {
        events = List.copyOf(events);
    }

    static Step done(ScreeningTask task, TaskEvent... events) {
        return new Step(task, List.of(events), Optional.empty());
    }

    static Step refused(ScreeningTask task, Refusal refusal) {
        return new Step(task, List.of(), Optional.of(refusal));
    }

    Step after(Step earlier) {
        List<TaskEvent> all = new ArrayList<>(earlier.events);
        all.addAll(events);
        return new Step(task, all, refusal.or(earlier::refusal));
    }
}
