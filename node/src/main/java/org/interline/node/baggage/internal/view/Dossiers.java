package org.interline.node.baggage.internal.view;

import static org.interline.tables.Tables.AUTHORITY;
import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_IDENTIFIER;
import static org.interline.tables.Tables.BAG_MOVE;
import static org.interline.tables.Tables.BAG_PHOTO;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCANNER;
import static org.interline.tables.Tables.SCAN_MOVE;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.TASK;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.node.baggage.BagDossiers;
import org.interline.node.baggage.BagRows;
import org.interline.node.baggage.SealedUses;
import org.interline.node.imaging.KeyStore;
import org.interline.tables.tables.records.BagRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together all that there is of a bag. */
@Component
class Dossiers implements BagDossiers, BagRows {
    private final DSLContext database;
    private final KeyStore keys;

    Dossiers(DSLContext database, KeyStore keys) {
        this.database = database;
        this.keys = keys;
    }

    @Override
    public boolean lock(UUID bagId) {
        return database.select(BAG.ID)
                .from(BAG)
                .where(BAG.ID.eq(bagId))
                .forNoKeyUpdate()
                .fetchOptional()
                .isPresent();
    }

    @Override
    public Optional<Dossier> of(UUID bagId) {
        return database.selectFrom(BAG).where(BAG.ID.eq(bagId)).fetchOptional(this::dossier);
    }

    private Dossier dossier(BagRecord bag) {
        UUID id = bag.getId();
        return new Dossier(
                id,
                bag.getCreatedAt().toInstant(),
                bag.getWeightGrams(),
                bag.getSimulated(),
                flight(bag.getFlightId()),
                identifiers(id),
                photo(id),
                scans(id),
                decisions(id),
                moves(id));
    }

    private @Nullable Flight flight(@Nullable UUID id) {
        return database.selectFrom(FLIGHT)
                .where(FLIGHT.ID.eq(id))
                .fetchOptional(row ->
                        new Flight(
                                row.getCarrier(),
                                row.getNumber(),
                                row.getOrigin(),
                                row.getDestination(),
                                row.getDepartsAt().toInstant(),
                                row.getArrivesAt().toInstant()))
                .orElse(null);
    }

    private List<Identifier> identifiers(UUID bagId) {
        return database.selectFrom(BAG_IDENTIFIER)
                .where(BAG_IDENTIFIER.BAG_ID.eq(bagId))
                .orderBy(BAG_IDENTIFIER.SEEN_AT, BAG_IDENTIFIER.ID)
                .fetch(row ->
                        new Identifier(
                                row.getKind(),
                                row.getIssuer(),
                                unsealed(bagId, SealedUses.BAG_IDENTIFIER, row.getSealed()),
                                row.getSeenAt().toInstant()));
    }

    private @Nullable Photo photo(UUID bagId) {
        return database.selectFrom(BAG_PHOTO)
                .where(BAG_PHOTO.BAG_ID.eq(bagId))
                .fetchOptional(row -> new Photo(row.getSha256(), row.getAt().toInstant()))
                .orElse(null);
    }

    private List<Scan> scans(UUID bagId) {
        return database.select(SCAN.fields())
                .select(SCANNER.NAME, SCANNER.SITE)
                .from(SCAN)
                .join(SCANNER)
                .on(SCANNER.ID.eq(SCAN.SCANNER_ID))
                .where(SCAN.BAG_ID.eq(bagId))
                .orderBy(SCAN.STARTED_AT, SCAN.ID)
                .fetch(row ->
                        new Scan(
                                row.get(SCAN.ID),
                                row.get(SCANNER.NAME),
                                row.get(SCANNER.SITE),
                                row.get(SCAN.STATE),
                                row.get(SCAN.NOT_ASSESSED_REASON),
                                row.get(SCAN.STARTED_AT).toInstant(),
                                objects(row.get(SCAN.ID))));
    }

    private List<StoredObject> objects(UUID scanId) {
        return database.selectFrom(STORED_OBJECT)
                .where(STORED_OBJECT.SCAN_ID.eq(scanId))
                .orderBy(STORED_OBJECT.RECEIVED_AT, STORED_OBJECT.ID)
                .fetch(row ->
                        new StoredObject(
                                row.getId(),
                                row.getKind(),
                                row.getDescription(),
                                row.getBytes(),
                                row.getSha256(),
                                row.getReceivedAt().toInstant()));
    }

    private List<Decision> decisions(UUID bagId) {
        return database.select(DECISION.fields())
                .select(AUTHORITY.NAME)
                .from(DECISION)
                .join(TASK)
                .on(TASK.ID.eq(DECISION.TASK_ID))
                .join(AUTHORITY)
                .on(AUTHORITY.ID.eq(DECISION.AUTHORITY_ID))
                .where(TASK.BAG_ID.eq(bagId))
                .orderBy(DECISION.DECIDED_AT, DECISION.ID)
                .fetch(row ->
                        new Decision(
                                row.get(AUTHORITY.NAME),
                                row.get(DECISION.KIND),
                                row.get(DECISION.REASON),
                                row.get(DECISION.PERSON_ID) == null,
                                unsealed(
                                        bagId,
                                        SealedUses.DECISION_NOTE,
                                        row.get(DECISION.NOTE_SEALED)),
                                row.get(DECISION.DECIDED_AT).toInstant(),
                                instant(row.get(DECISION.TAKEN_BACK_AT)),
                                instant(row.get(DECISION.VOIDED_AT))));
    }

    private List<Move> moves(UUID bagId) {
        List<Move> flights =
                database.selectFrom(BAG_MOVE)
                        .where(BAG_MOVE.BAG_ID.eq(bagId))
                        .orderBy(BAG_MOVE.AT, BAG_MOVE.ID)
                        .fetch(row ->
                                new Move(
                                        "flight",
                                        row.getAt().toInstant(),
                                        unsealed(
                                                bagId,
                                                SealedUses.BAG_MOVE_REASON,
                                                row.getReasonSealed())));
        List<Move> scans =
                database.selectFrom(SCAN_MOVE)
                        .where(SCAN_MOVE.FROM_BAG.eq(bagId).or(SCAN_MOVE.TO_BAG.eq(bagId)))
                        .orderBy(SCAN_MOVE.AT, SCAN_MOVE.ID)
                        .fetch(row ->
                                new Move(
                                        "scan",
                                        row.getAt().toInstant(),
                                        unsealed(
                                                row.getScanId(),
                                                SealedUses.SCAN_MOVE_REASON,
                                                row.getReasonSealed())));
        return Stream.concat(flights.stream(), scans.stream()).toList();
    }

    private @Nullable String unsealed(UUID scope, String use, byte @Nullable [] sealed) {
        return sealed == null || !keys.holds(scope) ? null : keys.unsealText(scope, use, sealed);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
