package org.interline.node.baggage;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_IDENTIFIER;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCANNER;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.THREAT_REPORT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Uuid7;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.jooq.JSONB;

/** Makes bags known as the receiving side does, without sending a single image. */
public final class BagsOnPaper {
    private final TestNode node;
    private final Transactions transactions;
    private final DSLContext database;
    private final KeyStore keys;
    private int numbers;

    public BagsOnPaper(TestNode node) {
        this.node = node;
        this.transactions = node.part(Transactions.class);
        this.database = node.part(DSLContext.class);
        this.keys = node.part(KeyStore.class);
    }

    public record Paper(UUID bag, UUID scan, String number) {}

    /** A bag whose scan still arrives. */
    public Paper arriving(Optional<UUID> flight) {
        return transactions.asSystem(() -> {
            UUID bag = id();
            String number = "0117%06d".formatted(++numbers);
            keys.create(bag);
            database.insertInto(BAG)
                    .set(BAG.ID, bag)
                    .set(BAG.FLIGHT_ID, flight.orElse(null))
                    .set(BAG.SIMULATED, true)
                    .set(BAG.CREATED_AT, now())
                    .execute();
            KeyStore.Lookup lookup = keys.lookup(number);
            database.insertInto(BAG_IDENTIFIER)
                    .set(BAG_IDENTIFIER.ID, id())
                    .set(BAG_IDENTIFIER.BAG_ID, bag)
                    .set(BAG_IDENTIFIER.KIND, "LPN")
                    .set(BAG_IDENTIFIER.ISSUER, "KE")
                    .set(
                            BAG_IDENTIFIER.SEALED,
                            keys.sealText(bag, SealedUses.BAG_IDENTIFIER, number))
                    .set(BAG_IDENTIFIER.LOOKUP, lookup.hmac())
                    .set(BAG_IDENTIFIER.LOOKUP_EPOCH, lookup.epoch())
                    .set(BAG_IDENTIFIER.SEEN_AT, now())
                    .execute();
            node.publish(new BagArrived(bag, flight));
            UUID scan = id();
            database.insertInto(SCAN)
                    .set(SCAN.ID, scan)
                    .set(SCAN.BAG_ID, bag)
                    .set(SCAN.SCANNER_ID, scanner())
                    .set(SCAN.STATE, "ARRIVING")
                    .set(SCAN.STARTED_AT, now())
                    .set(SCAN.WAIT_UNTIL, now().plusMinutes(5))
                    .set(SCAN.SIMULATED, true)
                    .execute();
            return new Paper(bag, scan, number);
        });
    }

    /** A bag whose scan is whole. */
    public Paper whole(Optional<UUID> flight) {
        Paper paper = arriving(flight);
        settle(paper, ScanState.WHOLE, Optional.empty());
        return paper;
    }

    /** A bag whose scan is whole and has one small X-ray view, so that it can be cleared. */
    public Paper pictured(Optional<UUID> flight) {
        Paper paper = whole(flight);
        keys.create(paper.scan());
        transactions.runAsSystem(() -> {
            Images images = node.part(Images.class);
            images.record(
                    images.makeProjection(
                            new ImageOrigin(object(paper, "OTHER"), paper.scan()),
                            1,
                            "above",
                            4,
                            new short[12]));
        });
        return paper;
    }

    void settle(Paper paper, ScanState state, Optional<String> notAssessed) {
        transactions.runAsSystem(() -> {
            database.update(SCAN)
                    .set(SCAN.STATE, state.name())
                    .set(SCAN.NOT_ASSESSED_REASON, notAssessed.orElse(null))
                    .set(SCAN.SETTLED_AT, now())
                    .where(SCAN.ID.eq(paper.scan()))
                    .execute();
            node.publish(new ScanSettled(paper.scan(), paper.bag(), state, notAssessed, 0));
        });
    }

    /** A machine's report with threats comes in. */
    void alarm(Paper paper, int threats, Optional<UUID> authority) {
        transactions.runAsSystem(() -> {
            UUID object = object(paper, "TDR");
            database.insertInto(THREAT_REPORT)
                    .set(THREAT_REPORT.ID, id())
                    .set(THREAT_REPORT.OBJECT_ID, object)
                    .set(THREAT_REPORT.SCAN_ID, paper.scan())
                    .set(THREAT_REPORT.AUTHORITY_ID, authority.orElse(null))
                    .set(THREAT_REPORT.REPORT_TYPE, "MACHINE")
                    .set(THREAT_REPORT.DECISION, "ALARM")
                    .set(THREAT_REPORT.ALARM_OBJECTS, threats)
                    .set(THREAT_REPORT.CONTENT, JSONB.jsonb("{}"))
                    .set(THREAT_REPORT.MADE_AT, now())
                    .execute();
            node.publish(new AlarmArrived(paper.scan(), paper.bag(), object, threats, authority));
        });
    }

    private UUID object(Paper paper, String kind) {
        UUID object = id();
        database.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object)
                .set(STORED_OBJECT.SCAN_ID, paper.scan())
                .set(STORED_OBJECT.KEY_SCOPE, paper.scan())
                .set(STORED_OBJECT.BLOB_ID, id())
                .set(STORED_OBJECT.KIND, kind)
                .set(STORED_OBJECT.SOP_CLASS_UID, "1.2")
                .set(STORED_OBJECT.SOP_INSTANCE_UID, "2.25." + object)
                .set(STORED_OBJECT.TRANSFER_SYNTAX_UID, "1.2.840.10008.1.2.1")
                .set(STORED_OBJECT.EDITION, "V03")
                .set(STORED_OBJECT.DESCRIPTION, "")
                .set(STORED_OBJECT.SHA256, "0".repeat(64))
                .set(STORED_OBJECT.BYTES, 1L)
                .set(STORED_OBJECT.RECEIVED_AT, now())
                .set(STORED_OBJECT.RECEIVED_FROM, "test")
                .set(STORED_OBJECT.STATE, "READY")
                .set(STORED_OBJECT.SIMULATED, true)
                .execute();
        return object;
    }

    private UUID scanner() {
        return database.select(SCANNER.ID)
                .from(SCANNER)
                .where(SCANNER.AE_TITLE.eq("PAPER"))
                .fetchOptional(SCANNER.ID)
                .orElseGet(() -> {
                    UUID id = id();
                    database.insertInto(SCANNER)
                            .set(SCANNER.ID, id)
                            .set(SCANNER.AE_TITLE, "PAPER")
                            .set(SCANNER.NAME, "Paper scanner")
                            .set(SCANNER.SITE, "ICN")
                            .set(SCANNER.TIME_ZONE, "Asia/Seoul")
                            .set(SCANNER.EXPECTS_CT, 1)
                            .set(SCANNER.EXPECTS_DX, 2)
                            .set(SCANNER.EXPECTS_TDR, 1)
                            .set(SCANNER.WAIT_SECONDS, 300)
                            .set(SCANNER.ENABLED, true)
                            .set(SCANNER.SIMULATED, true)
                            .set(SCANNER.CREATED_AT, now())
                            .execute();
                    return id;
                });
    }

    private UUID id() {
        return Uuid7.next(node.clock());
    }

    private OffsetDateTime now() {
        Instant now = node.clock().now();
        return now.atOffset(ZoneOffset.UTC);
    }
}
