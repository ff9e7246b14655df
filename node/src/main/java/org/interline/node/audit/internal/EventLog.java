package org.interline.node.audit.internal;

import static org.interline.tables.Tables.EVENT;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.History;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.audit.Subject;
import org.interline.node.imaging.KeyStore;
import org.interline.tables.tables.records.EventRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The table of events: appended to in the act's transaction, never changed but for its place. */
@Component
class EventLog implements Events, History {
    /** The bag that an event took something from, besides the one that it is about. */
    private static final Field<String> FROM_BAG =
            DSL.field("{0} ->> 'fromBag'", String.class, EVENT.BODY);

    /** What an event is appended with; its leaf comes later. */
    private static final Field<?>[] APPENDED =
            EVENT.fieldStream().filter(field -> !field.equals(EVENT.LEAF)).toArray(Field<?>[]::new);

    /** Whose salt commits events that are about no bag and no scan. */
    static final UUID NODE_SCOPE = new UUID(0, 0);

    private final DSLContext database;
    private final Clock clock;
    private final KeyStore keys;
    private final JsonMapper json;
    private final SequencerSignal signal;

    EventLog(
            DSLContext database,
            Clock clock,
            KeyStore keys,
            JsonMapper json,
            SequencerSignal signal) {
        this.database = database;
        this.clock = clock;
        this.keys = keys;
        this.json = json;
        this.signal = signal;
    }

    @Override
    public UUID append(EventDraft draft) {
        EventRecord row = row(draft);
        insert(List.of(row));
        return row.getId();
    }

    @Override
    public void append(List<EventDraft> drafts) {
        if (!drafts.isEmpty()) {
            insert(drafts.stream().map(this::row).toList());
        }
    }

    private void insert(List<EventRecord> rows) {
        database.insertInto(EVENT, APPENDED)
                .valuesOfRecords(rows.stream().map(row -> row.into(APPENDED)).toList())
                .execute();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        signal.eventsMayHaveCome();
                    }
                });
    }

    private EventRecord row(EventDraft draft) {
        UUID id = Uuid7.next(clock);
        Instant at = clock.now();
        JsonNode body = json.valueToTree(draft.body());
        Subject subject = draft.subject();
        EventRecord row = new EventRecord();
        row.setId(id);
        row.setAt(at.atOffset(ZoneOffset.UTC));
        row.setKind(draft.body().kind());
        row.setVersion((short) draft.body().version());
        row.setAuthorityId(draft.authority().orElse(null));
        row.setActorKind(kind(draft.actor()));
        row.setActorId(id(draft.actor()).orElse(null));
        row.setFlightId(subject.flight().orElse(null));
        row.setBagId(subject.bag().orElse(null));
        row.setScanId(subject.scan().orElse(null));
        row.setTaskId(subject.task().orElse(null));
        row.setObjectId(subject.object().orElse(null));
        row.setBody(JSONB.jsonb(CanonicalJson.of(body)));
        row.setCommitment(commitment(id, at, draft, body));
        return row;
    }

    private byte[] commitment(UUID id, Instant at, EventDraft draft, JsonNode body) {
        Subject subject = draft.subject();
        // What is said of a scan after its key was destroyed binds itself under the next wider
        // salt.
        UUID scope =
                Stream.of(subject.scan(), subject.bag())
                        .flatMap(Optional::stream)
                        .filter(it -> !keys.isShredded(it))
                        .findFirst()
                        .orElse(NODE_SCOPE);
        keys.create(scope);
        return keys.commit(
                scope,
                CanonicalJson.of(envelope(id, at, draft, body)).getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode envelope(UUID id, Instant at, EventDraft draft, JsonNode body) {
        ObjectNode event = json.createObjectNode();
        event.put("id", id.toString());
        event.put("at", at.toString());
        event.put("kind", draft.body().kind());
        event.put("version", draft.body().version());
        draft.authority().ifPresent(a -> event.put("authority", a.toString()));
        ObjectNode actor = event.putObject("actor");
        actor.put("kind", kind(draft.actor()));
        id(draft.actor()).ifPresent(who -> actor.put("id", who.toString()));
        Subject subject = draft.subject();
        ObjectNode about = event.putObject("subject");
        subject.flight().ifPresent(it -> about.put("flight", it.toString()));
        subject.bag().ifPresent(it -> about.put("bag", it.toString()));
        subject.scan().ifPresent(it -> about.put("scan", it.toString()));
        subject.task().ifPresent(it -> about.put("task", it.toString()));
        subject.object().ifPresent(it -> about.put("object", it.toString()));
        event.set("body", body);
        ObjectNode forgettable = event.putObject("forgettable");
        draft.forgettable().forEach(forgettable::put);
        return event;
    }

    @Override
    public List<RecordedEvent> ofBag(UUID bagId, int most) {
        return database.selectFrom(EVENT)
                .where(EVENT.BAG_ID.eq(bagId).or(FROM_BAG.eq(bagId.toString())))
                // As they were sequenced; those of a moment ago have no place yet.
                .orderBy(EVENT.LEAF.desc().nullsFirst(), EVENT.AT.desc(), EVENT.ID.desc())
                .limit(most)
                .fetch(this::recorded)
                .reversed();
    }

    @Override
    public List<RecordedEvent> after(
            long sequence, Optional<String> kind, Optional<UUID> bag, int most) {
        return after(
                sequence,
                DSL.and(
                        kind.map(EVENT.KIND::eq).orElseGet(DSL::noCondition),
                        bag.map(EVENT.BAG_ID::eq).orElseGet(DSL::noCondition)),
                most);
    }

    /** Sequenced events after a place, in order. */
    List<RecordedEvent> after(long sequence, Condition condition, int most) {
        return database.selectFrom(EVENT)
                .where(EVENT.LEAF.gt(sequence), condition)
                .orderBy(EVENT.LEAF)
                .limit(most)
                .fetch(this::recorded);
    }

    long lastSequence() {
        return Optional.ofNullable(
                        database.select(DSL.max(EVENT.LEAF)).from(EVENT).fetchSingle().value1())
                .orElse(0L);
    }

    private RecordedEvent recorded(EventRecord row) {
        return new RecordedEvent(
                Optional.ofNullable(row.getLeaf()).orElse(0L),
                row.getId(),
                instant(row.getAt()),
                row.getKind(),
                row.getVersion(),
                Optional.ofNullable(row.getAuthorityId()),
                actor(row),
                new Subject(
                        Optional.ofNullable(row.getFlightId()),
                        Optional.ofNullable(row.getBagId()),
                        Optional.ofNullable(row.getScanId()),
                        Optional.ofNullable(row.getTaskId()),
                        Optional.ofNullable(row.getObjectId())),
                json.readTree(row.getBody().data()));
    }

    private static Actor actor(EventRecord row) {
        return switch (row.getActorKind()) {
            case "person" -> Actor.person(row.getActorId());
            case "scanner" -> Actor.scanner(row.getActorId());
            default -> Actor.node();
        };
    }

    private static String kind(Actor actor) {
        return switch (actor) {
            case Actor.Person(_) -> "person";
            case Actor.Scanner(_) -> "scanner";
            case Actor.Node() -> "node";
        };
    }

    private static Optional<UUID> id(Actor actor) {
        return switch (actor) {
            case Actor.Person(var id) -> Optional.of(id);
            case Actor.Scanner(var id) -> Optional.of(id);
            case Actor.Node() -> Optional.empty();
        };
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
