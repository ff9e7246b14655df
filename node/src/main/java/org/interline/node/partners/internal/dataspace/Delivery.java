package org.interline.node.partners.internal.dataspace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.interline.dataspace.MessageReader;
import org.interline.dataspace.NegotiationState;
import org.interline.dataspace.TransferState;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.JobHandler;
import org.interline.node.partners.NegotiationMoved;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.TransferMoved;
import org.interline.tables.tables.records.DataspaceMessageRecord;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Delivers our messages. A partner that cannot be reached is tried again, with the queue's
 * back-off, for a day. One that refuses a message has another view of the process than we have;
 * then it has ended on our side, as the protocol asks, unless the refusal only means that it has
 * the message already.
 */
@Component
class Delivery implements JobHandler {
    static final String KIND = "dataspace-delivery";
    static final String MESSAGE = "message";

    private static final Duration DELIVERY_TIME = Duration.ofDays(1);
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

    /** Partners that hang must not keep every worker from the node's other jobs. */
    private final Semaphore calls =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    private final ProcessStore processes;
    private final MessageLog messages;
    private final PeerClient partners;
    private final Events events;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Delivery(
            ProcessStore processes,
            MessageLog messages,
            PeerClient partners,
            Events events,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.processes = processes;
        this.messages = messages;
        this.partners = partners;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** A message that is still to be delivered, with its process. */
    private record Due(DataspaceMessageRecord message, DataspaceProcessRecord process) {}

    @Override
    public void run(Map<String, String> payload) throws InterruptedException {
        if (!calls.tryAcquire()) {
            throw unreachable("other partners are being called; this one's turn comes");
        }
        try {
            deliver(payload);
        } finally {
            calls.release();
        }
    }

    private void deliver(Map<String, String> payload) throws InterruptedException {
        Optional<Due> found = processes.changing(() -> due(payload));
        if (found.isEmpty()) {
            return;
        }
        Due due = found.get();
        PartnerId partner = ProcessStore.partner(due.process());
        byte[] body = due.message().getBody().getBytes(StandardCharsets.UTF_8);
        PeerClient.Answer answer;
        try {
            answer =
                    partners.post(
                            partner,
                            due.process().getPeerAddress(),
                            PeerPaths.of(due.process(), due.message()),
                            body);
        } catch (InterlineException e) {
            if (isTooOld(due)) {
                settle(due, MessageOutcome.UNDELIVERED, String.valueOf(e.getMessage()));
                return;
            }
            throw e;
        }
        int status = answer.status();
        if (status >= 200 && status < 300) {
            delivered(due, answer);
        } else if (isPassing(status)) {
            if (isTooOld(due)) {
                settle(due, MessageOutcome.UNDELIVERED, "the partner answers " + status);
                return;
            }
            throw unreachable("%s answers %d".formatted(partner, status));
        } else if (hasItAlready(due)) {
            settle(due, MessageOutcome.DELIVERED, "");
        } else {
            settle(
                    due,
                    MessageOutcome.REFUSED,
                    "refused with %d: %s"
                            .formatted(
                                    status,
                                    MessageReader.readError(answer.bytes()).orElse("no reason")));
        }
    }

    /** The queue tries again later what could not be done for now. */
    private static InterlineException unreachable(String message) {
        return new InterlineException(ErrorCategory.UNAVAILABLE, "dataspace.unreachable", message);
    }

    /**
     * An unreachable partner is never given up here, but after a day; what is left is our defect.
     */
    @Override
    public void gaveUp(Map<String, String> payload, Exception lastError) {
        processes
                .changing(() -> due(payload))
                .ifPresent(due ->
                        settle(due, MessageOutcome.UNDELIVERED, "this node could not send it"));
    }

    private Optional<Due> due(Map<String, String> payload) {
        return messages.message(UUID.fromString(payload.getOrDefault(MESSAGE, "")))
                .filter(message -> message.getOutcome() == null)
                .map(message -> new Due(message, process(message)));
    }

    private DataspaceProcessRecord process(DataspaceMessageRecord message) {
        UUID id = message.getProcessId();
        return processes
                .find(ProcessKind.NEGOTIATION, id)
                .or(() -> processes.find(ProcessKind.TRANSFER, id))
                .orElseThrow();
    }

    private boolean isTooOld(Due due) {
        return due.message().getAt().toInstant().plus(DELIVERY_TIME).isBefore(clock.now());
    }

    /** What a partner's server says when it cannot for now. */
    private static boolean isPassing(int status) {
        return status >= 500 || status == 408 || status == 425 || status == 429;
    }

    /** An acknowledgement got lost, and the partner refuses the same message a second time. */
    private boolean hasItAlready(Due due) throws InterruptedException {
        String peerPid = due.process().getPeerPid();
        if (peerPid == null) {
            return false;
        }
        PeerClient.Answer answer =
                partners.get(
                        ProcessStore.partner(due.process()),
                        due.process().getPeerAddress(),
                        PeerPaths.ofState(due.process(), peerPid));
        return answer.status() == 200
                && MessageReader.readState(answer.bytes())
                        .equals(Optional.of(due.process().getState()));
    }

    private void delivered(Due due, PeerClient.Answer answer) {
        if (due.process().getPeerPid() != null) {
            settle(due, MessageOutcome.DELIVERED, "");
            return;
        }
        String theirs;
        try {
            theirs =
                    MessageReader.readAnswer(answer.bytes())
                            .by(ProcessStore.role(due.process()).other())
                            .orElseThrow();
        } catch (InterlineException e) {
            settle(due, MessageOutcome.REFUSED, "the answer names no process: " + e.getMessage());
            return;
        }
        processes.changing(() -> {
            DataspaceProcessRecord process = process(due.message());
            if (process.getPeerPid() == null) {
                process.setPeerPid(theirs);
                processes.change(process);
            }
            return process;
        });
        settle(due, MessageOutcome.DELIVERED, "");
    }

    /** Notes how it ended; what did not arrive ends the process, unless it has gone on since. */
    private void settle(Due due, MessageOutcome outcome, String reason) {
        processes.changing(() -> {
            DataspaceProcessRecord process = process(due.message());
            if (!messages.settle(due.message().getId(), outcome)) {
                return process;
            }
            if (outcome != MessageOutcome.DELIVERED) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} of {1} to {2}: {3}",
                        due.message().getStep(),
                        process.getId(),
                        process.getPartner(),
                        reason);
                events.append(
                        EventDraft.of(
                                new ProcessEvent.Undelivered(
                                        process.getId(),
                                        process.getPartner(),
                                        due.message().getStep(),
                                        outcome.name()),
                                Actor.node(),
                                Subject.NOTHING));
                if (!process.getState().equals("TERMINATED")) {
                    ProcessStore.end(process, reason);
                    processes.change(process);
                }
            }
            publish(process);
            return process;
        });
    }

    private void publish(DataspaceProcessRecord process) {
        switch (ProcessKind.valueOf(process.getKind())) {
            case NEGOTIATION ->
                    publisher.publishEvent(
                            new NegotiationMoved(
                                    process.getId(), NegotiationState.valueOf(process.getState())));
            case TRANSFER ->
                    publisher.publishEvent(
                            new TransferMoved(
                                    process.getId(), TransferState.valueOf(process.getState())));
        }
    }
}
