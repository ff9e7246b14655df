package org.interline.node.partners.internal.dataspace;

import static org.interline.tables.Tables.DATASPACE_MESSAGE;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.dataspace.MessageLimits;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Jobs;
import org.interline.tables.tables.records.DataspaceMessageRecord;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What was said in each process, in the caller's transaction: the proof, and the outbox. */
@Component
class MessageLog {
    private final DSLContext database;
    private final Jobs jobs;
    private final Events events;
    private final Clock clock;

    MessageLog(DSLContext database, Jobs jobs, Events events, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the last that this partner said in the process was the same, byte for byte. */
    boolean isRepeated(DataspaceProcessRecord process, byte[] body) {
        return database.select(DATASPACE_MESSAGE.BODY_SHA256)
                .from(DATASPACE_MESSAGE)
                .where(DATASPACE_MESSAGE.PROCESS_ID.eq(process.getId()))
                .and(DATASPACE_MESSAGE.DIRECTION.eq("IN"))
                .orderBy(DATASPACE_MESSAGE.POSITION.desc())
                .limit(1)
                .fetchOptional(DATASPACE_MESSAGE.BODY_SHA256)
                .filter(Sha256.of(body).hex()::equals)
                .isPresent();
    }

    /** Whether the process was begun with the same, byte for byte. */
    boolean beganWith(DataspaceProcessRecord process, byte[] body) {
        return database.fetchExists(
                DATASPACE_MESSAGE,
                DATASPACE_MESSAGE
                        .PROCESS_ID
                        .eq(process.getId())
                        .and(DATASPACE_MESSAGE.POSITION.eq(1))
                        .and(DATASPACE_MESSAGE.DIRECTION.eq("IN"))
                        .and(DATASPACE_MESSAGE.BODY_SHA256.eq(Sha256.of(body).hex())));
    }

    /** Keeps what the partner said, and the event of it. */
    void received(DataspaceProcessRecord process, Enum<?> step, String body, byte[] bytes) {
        write(process, "IN", step, body, Sha256.of(bytes));
    }

    /** Keeps what we say, and puts it on its way. */
    void send(DataspaceProcessRecord process, Enum<?> step, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        MessageLimits.BYTES.check(bytes.length);
        UUID message = write(process, "OUT", step, body, Sha256.of(bytes));
        jobs.enqueue(
                Delivery.KIND,
                Delivery.KIND + ':' + message,
                Map.of(Delivery.MESSAGE, message.toString()),
                clock.now());
    }

    private UUID write(
            DataspaceProcessRecord process,
            String direction,
            Enum<?> step,
            String body,
            Sha256 hash) {
        UUID id = Uuid7.next(clock);
        int position =
                database.select(
                                DSL.coalesce(DSL.max(DATASPACE_MESSAGE.POSITION), DSL.inline(0))
                                        .plus(1))
                        .from(DATASPACE_MESSAGE)
                        .where(DATASPACE_MESSAGE.PROCESS_ID.eq(process.getId()))
                        .fetchSingle()
                        .value1();
        database.insertInto(DATASPACE_MESSAGE)
                .set(DATASPACE_MESSAGE.ID, id)
                .set(DATASPACE_MESSAGE.PROCESS_ID, process.getId())
                .set(DATASPACE_MESSAGE.POSITION, position)
                .set(DATASPACE_MESSAGE.DIRECTION, direction)
                .set(DATASPACE_MESSAGE.STEP, step.name())
                .set(DATASPACE_MESSAGE.BODY, body)
                .set(DATASPACE_MESSAGE.BODY_SHA256, hash.hex())
                .set(DATASPACE_MESSAGE.AT, clock.now().atOffset(ZoneOffset.UTC))
                .execute();
        events.append(
                EventDraft.of(
                        new ProcessEvent.Stepped(
                                process.getId(),
                                ProcessKind.valueOf(process.getKind()),
                                process.getPartner(),
                                direction.equals("OUT"),
                                step.name(),
                                process.getState(),
                                Optional.ofNullable(process.getAgreementId()),
                                hash.hex()),
                        Actor.node(),
                        Subject.NOTHING));
        return id;
    }

    boolean hasUnsettled(UUID process) {
        return database.fetchExists(
                DATASPACE_MESSAGE,
                DATASPACE_MESSAGE
                        .PROCESS_ID
                        .eq(process)
                        .and(DATASPACE_MESSAGE.DIRECTION.eq("OUT"))
                        .and(DATASPACE_MESSAGE.OUTCOME.isNull()));
    }

    Optional<DataspaceMessageRecord> message(UUID id) {
        return database.selectFrom(DATASPACE_MESSAGE)
                .where(DATASPACE_MESSAGE.ID.eq(id))
                .fetchOptional();
    }

    /** Notes how a message ended; false when that was known already. */
    boolean settle(UUID message, MessageOutcome outcome) {
        return database.update(DATASPACE_MESSAGE)
                        .set(DATASPACE_MESSAGE.OUTCOME, outcome.name())
                        .set(DATASPACE_MESSAGE.SETTLED_AT, clock.now().atOffset(ZoneOffset.UTC))
                        .where(DATASPACE_MESSAGE.ID.eq(message))
                        .and(DATASPACE_MESSAGE.OUTCOME.isNull())
                        .execute()
                == 1;
    }

    /** What is still on its way need not arrive any more. */
    void supersede(UUID process) {
        settleAll(process, MessageOutcome.SUPERSEDED);
    }

    /** The partner goes on from what we said, so it has arrived. */
    void overtaken(UUID process) {
        settleAll(process, MessageOutcome.DELIVERED);
    }

    private void settleAll(UUID process, MessageOutcome outcome) {
        database.update(DATASPACE_MESSAGE)
                .set(DATASPACE_MESSAGE.OUTCOME, outcome.name())
                .set(DATASPACE_MESSAGE.SETTLED_AT, clock.now().atOffset(ZoneOffset.UTC))
                .where(DATASPACE_MESSAGE.PROCESS_ID.eq(process))
                .and(DATASPACE_MESSAGE.DIRECTION.eq("OUT"))
                .and(DATASPACE_MESSAGE.OUTCOME.isNull())
                .execute();
    }
}
