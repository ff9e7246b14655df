package org.interline.node.baggage.internal.task;

import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.baggage.DecisionFinal;
import org.interline.node.baggage.internal.screening.Act;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.Decider;
import org.interline.node.baggage.internal.screening.DecisionKind;
import org.interline.node.baggage.internal.screening.Step;
import org.interline.node.baggage.internal.screening.TaskEvent;
import org.interline.node.baggage.internal.screening.TaskMachine;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Does the node's own acts on tasks, in the caller's transaction as the node itself. */
@Component
class NodeActs {
    private final TaskStore store;
    private final TaskMachine machine;
    private final Dispositions dispositions;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    NodeActs(
            TaskStore store,
            TaskMachine machine,
            Dispositions dispositions,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.store = store;
        this.machine = machine;
        this.dispositions = dispositions;
        this.publisher = publisher;
        this.clock = clock;
    }

    StoredTask apply(StoredTask stored, Act.NodeAct act) {
        Step step = machine.apply(stored.task(), act, clock.now());
        store.save(stored, step, TaskNote.NONE);
        boolean reopened = step.events().stream().anyMatch(TaskEvent.Reopened.class::isInstance);
        boolean settled = step.events().stream().anyMatch(TaskEvent.BecameFinal.class::isInstance);
        if (reopened || settled) {
            dispositions.standingChanged(step.task().bagId(), reopened);
        }
        for (TaskEvent event : step.events()) {
            if (event instanceof TaskEvent.BecameFinal(var decision)) {
                Optional<UUID> person =
                        switch (decision.by()) {
                            case Decider.Officer(var id) -> Optional.of(id);
                            case Decider.Node() -> Optional.empty();
                        };
                publisher.publishEvent(
                        new DecisionFinal(
                                decision.id(),
                                step.task().id(),
                                step.task().bagId(),
                                step.task().authorityId(),
                                decision.kind() == DecisionKind.CLEAR,
                                Codes.of(decision.reason()),
                                person,
                                decision.decidedAt()));
            }
        }
        return new StoredTask(step.task(), stored.flightId());
    }
}
