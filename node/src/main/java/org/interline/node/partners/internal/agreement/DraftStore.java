package org.interline.node.partners.internal.agreement;

import static org.interline.tables.Tables.AGREEMENT_DRAFT;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.tables.tables.records.AgreementDraftRecord;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drafts, in the caller's transaction. */
@Repository
class DraftStore {
    private final DSLContext database;
    private final Clock clock;
    private final JsonMapper json;

    DraftStore(DSLContext database, Clock clock, JsonMapper json) {
        this.database = database;
        this.clock = clock;
        this.json = json;
    }

    List<Draft> all() {
        return database.selectFrom(AGREEMENT_DRAFT)
                .orderBy(AGREEMENT_DRAFT.CHANGED_AT.desc())
                .fetch(this::draft);
    }

    Optional<Draft> find(UUID id) {
        return database.selectFrom(AGREEMENT_DRAFT)
                .where(AGREEMENT_DRAFT.ID.eq(id))
                .fetchOptional(this::draft);
    }

    UUID add(Optional<Sha256> amends, JsonNode document, UUID person) {
        UUID id = Uuid7.next(clock);
        database.insertInto(AGREEMENT_DRAFT)
                .set(AGREEMENT_DRAFT.ID, id)
                .set(AGREEMENT_DRAFT.AMENDS, amends.map(Sha256::hex).orElse(null))
                .set(AGREEMENT_DRAFT.DOCUMENT, jsonb(document))
                .set(AGREEMENT_DRAFT.VERSION, 1)
                .set(AGREEMENT_DRAFT.PERSON_ID, person)
                .set(AGREEMENT_DRAFT.CREATED_AT, clock.now().atOffset(ZoneOffset.UTC))
                .set(AGREEMENT_DRAFT.CHANGED_AT, clock.now().atOffset(ZoneOffset.UTC))
                .execute();
        return id;
    }

    /** Writes a new version; whether that version was the last. */
    boolean change(UUID id, int version, JsonNode document, UUID person) {
        return database.update(AGREEMENT_DRAFT)
                        .set(AGREEMENT_DRAFT.DOCUMENT, jsonb(document))
                        .set(AGREEMENT_DRAFT.VERSION, version + 1)
                        .set(AGREEMENT_DRAFT.PERSON_ID, person)
                        .set(AGREEMENT_DRAFT.CHANGED_AT, clock.now().atOffset(ZoneOffset.UTC))
                        .where(AGREEMENT_DRAFT.ID.eq(id), AGREEMENT_DRAFT.VERSION.eq(version))
                        .execute()
                > 0;
    }

    /** Removes it; whether that version was the last. */
    boolean remove(UUID id, int version) {
        return database.deleteFrom(AGREEMENT_DRAFT)
                        .where(AGREEMENT_DRAFT.ID.eq(id), AGREEMENT_DRAFT.VERSION.eq(version))
                        .execute()
                > 0;
    }

    private JSONB jsonb(JsonNode document) {
        return JSONB.valueOf(json.writeValueAsString(document));
    }

    private Draft draft(AgreementDraftRecord row) {
        return new Draft(
                row.getId(),
                Optional.ofNullable(row.getAmends()).map(Sha256::new),
                json.readTree(row.getDocument().data()),
                row.getVersion(),
                row.getPersonId(),
                row.getChangedAt().toInstant());
    }
}
