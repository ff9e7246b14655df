package org.interline.node.baggage.internal.abroad;

import static org.interline.tables.Tables.AUTHORITY;
import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_IDENTIFIER;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCANNER;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.TASK;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BiFunction;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.node.baggage.DecisionFacts;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.baggage.SealedUses;
import org.interline.node.baggage.internal.scan.BlobRange;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what may go abroad from rows and sealed objects. */
@Component
class StoredExport implements ScanExport {
    private final DSLContext database;
    private final Transactions transactions;
    private final BlobStore blobs;
    private final KeyStore keys;
    private final Clock clock;

    StoredExport(
            DSLContext database,
            Transactions transactions,
            BlobStore blobs,
            KeyStore keys,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.blobs = blobs;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<ScanFacts> facts(UUID scanId) {
        return database.select(SCAN.fields())
                .select(BAG.fields())
                .select(SCANNER.fields())
                .select(FLIGHT.fields())
                .from(SCAN)
                .join(BAG)
                .on(BAG.ID.eq(SCAN.BAG_ID))
                .join(SCANNER)
                .on(SCANNER.ID.eq(SCAN.SCANNER_ID))
                .leftJoin(FLIGHT)
                .on(FLIGHT.ID.eq(BAG.FLIGHT_ID))
                .where(SCAN.ID.eq(scanId))
                .fetchOptional(this::facts);
    }

    private ScanFacts facts(Record row) {
        @Nullable Integer grams = row.get(BAG.WEIGHT_GRAMS);
        return new ScanFacts(
                row.get(SCAN.ID),
                row.get(BAG.ID),
                row.get(SCAN.STARTED_AT).toInstant(),
                row.get(SCAN.SIMULATED),
                grams == null ? OptionalInt.empty() : OptionalInt.of(grams),
                tag(row.get(BAG.ID)),
                Optional.ofNullable(row.get(SCAN.NOT_ASSESSED_REASON)),
                new ScanFacts.Scanner(
                        row.get(SCANNER.AE_TITLE),
                        row.get(SCANNER.NAME),
                        row.get(SCANNER.SITE),
                        row.get(SCANNER.EXPECTS_CT),
                        row.get(SCANNER.EXPECTS_DX),
                        row.get(SCANNER.EXPECTS_TDR),
                        Optional.ofNullable(row.get(SCANNER.PALETTE))),
                Optional.ofNullable(row.get(FLIGHT.ID)).map(id -> flight(id, row)));
    }

    private static ScanFacts.Flight flight(UUID id, Record row) {
        return new ScanFacts.Flight(
                id,
                row.get(FLIGHT.CARRIER),
                row.get(FLIGHT.NUMBER),
                row.get(FLIGHT.ORIGIN),
                row.get(FLIGHT.DESTINATION),
                row.get(FLIGHT.DEPARTS_AT).toInstant(),
                row.get(FLIGHT.ARRIVES_AT).toInstant(),
                row.get(FLIGHT.SIMULATED));
    }

    private Optional<String> tag(UUID bag) {
        if (!keys.holds(bag)) {
            return Optional.empty();
        }
        return database.select(BAG_IDENTIFIER.SEALED)
                .from(BAG_IDENTIFIER)
                .where(BAG_IDENTIFIER.BAG_ID.eq(bag), BAG_IDENTIFIER.KIND.eq("LPN"))
                .orderBy(BAG_IDENTIFIER.SEEN_AT)
                .limit(1)
                .fetchOptional(BAG_IDENTIFIER.SEALED)
                .map(sealed -> keys.unsealText(bag, SealedUses.BAG_IDENTIFIER, sealed));
    }

    @Override
    public Optional<UUID> bagOf(UUID scanId) {
        return database.select(SCAN.BAG_ID)
                .from(SCAN)
                .where(SCAN.ID.eq(scanId))
                .fetchOptional(SCAN.BAG_ID);
    }

    @Override
    public Optional<ScanFacts.Flight> flightOf(UUID scanId) {
        return database.select(FLIGHT.fields())
                .from(SCAN)
                .join(BAG)
                .on(BAG.ID.eq(SCAN.BAG_ID))
                .join(FLIGHT)
                .on(FLIGHT.ID.eq(BAG.FLIGHT_ID))
                .where(SCAN.ID.eq(scanId))
                .fetchOptional(row -> flight(row.get(FLIGHT.ID), row));
    }

    @Override
    public List<UUID> scansOfBag(UUID bagId) {
        return database.select(SCAN.ID)
                .from(SCAN)
                .where(SCAN.BAG_ID.eq(bagId))
                .orderBy(SCAN.STARTED_AT)
                .fetch(SCAN.ID);
    }

    @Override
    public List<UUID> scansInTheAir() {
        return database.select(SCAN.ID)
                .from(SCAN)
                .join(BAG)
                .on(BAG.ID.eq(SCAN.BAG_ID))
                .join(FLIGHT)
                .on(FLIGHT.ID.eq(BAG.FLIGHT_ID))
                .where(FLIGHT.ARRIVES_AT.gt(clock.now().atOffset(ZoneOffset.UTC)))
                .and(SCAN.SETTLED_AT.isNotNull())
                .orderBy(SCAN.STARTED_AT)
                .fetch(SCAN.ID);
    }

    private record AtRest(UUID keyScope, UUID blob, TransferSyntax syntax) implements Place {
        static AtRest of(StoredObjectRecord row) {
            return new AtRest(
                    row.getKeyScope(),
                    row.getBlobId(),
                    TransferSyntax.of(row.getTransferSyntaxUid()));
        }
    }

    @Override
    public List<Part> parts(UUID scanId) {
        return database.selectFrom(STORED_OBJECT)
                .where(STORED_OBJECT.SCAN_ID.eq(scanId))
                .and(STORED_OBJECT.STATE.eq("READY"))
                .and(STORED_OBJECT.CONFLICTING.isFalse())
                .and(STORED_OBJECT.KIND.in(Arrays.stream(Kind.values()).map(Enum::name).toList()))
                .orderBy(STORED_OBJECT.RECEIVED_AT, STORED_OBJECT.ID)
                .fetch(row ->
                        new Part(
                                row.getId(),
                                row.getScanId(),
                                Kind.valueOf(row.getKind()),
                                row.getOwn(),
                                row.getBytes(),
                                AtRest.of(row)));
    }

    @Override
    public <T> T read(Part part, BiFunction<DataSet, TransferSyntax, T> use) {
        AtRest known = (AtRest) part.place();
        try {
            return read(known, use);
        } catch (InterlineException e) {
            // Moved by hand meanwhile, it was sealed anew.
            AtRest elsewhere =
                    transactions
                            .asSystem(() ->
                                    database.fetchOptional(
                                            STORED_OBJECT, STORED_OBJECT.ID.eq(part.objectId())))
                            .map(AtRest::of)
                            .filter(now -> !now.equals(known))
                            .orElseThrow(() -> e);
            return read(elsewhere, use);
        }
    }

    private <T> T read(AtRest place, BiFunction<DataSet, TransferSyntax, T> use) {
        try (SealedBlob blob = blobs.open(place.keyScope, place.blob)) {
            return use.apply(
                    DicosReader.read(new BlobRange(blob), place.syntax, Limits.DEFAULT),
                    place.syntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<DecisionFacts> decision(UUID decisionId) {
        return database.select(DECISION.fields())
                .select(TASK.BAG_ID, AUTHORITY.CODE)
                .from(DECISION)
                .join(TASK)
                .on(TASK.ID.eq(DECISION.TASK_ID))
                .join(AUTHORITY)
                .on(AUTHORITY.ID.eq(DECISION.AUTHORITY_ID))
                .where(DECISION.ID.eq(decisionId))
                .fetchOptional(row ->
                        new DecisionFacts(
                                row.get(DECISION.ID),
                                row.get(TASK.BAG_ID),
                                row.get(AUTHORITY.CODE),
                                row.get(DECISION.KIND).equals("CLEAR"),
                                row.get(DECISION.REASON),
                                row.get(DECISION.DECIDED_AT).toInstant(),
                                row.get(DECISION.VOIDED_AT) != null));
    }
}
