package org.interline.node.exchange;

import static org.interline.tables.Tables.AGREEMENT_EDITION;
import static org.interline.tables.Tables.AGREEMENT_STATUS;
import static org.interline.tables.Tables.EXCHANGE;
import static org.interline.tables.Tables.PARTNER;
import static org.interline.tables.Tables.PERSON;
import static org.interline.tables.Tables.SCAN_ABROAD;
import static org.interline.tables.Tables.TASK;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementJson;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.Coverage;
import org.interline.agreement.HeldData;
import org.interline.agreement.Holding;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.agreement.PartyKeys;
import org.interline.agreement.Route;
import org.interline.agreement.StatusEntry;
import org.interline.agreement.Template;
import org.interline.agreement.Terms;
import org.interline.agreement.Validity;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.BagsOnPaper;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.StandingHeard;
import org.jooq.DSLContext;

/** Bags that crossed a border under an agreement, without a second node. */
public final class HeldBags {
    public static final Duration USE = Duration.ofHours(2);
    public static final Duration RETAIN = Duration.ofHours(24);
    private static final PartyId KOREA = new PartyId("kr");
    private static final PartyId STATES = new PartyId("us");
    private static final PartyKeys KEYS = PartyKeys.generate();

    private final TestNode node;
    private final BagsOnPaper paper;
    private final Transactions transactions;
    private final DSLContext database;
    private int flights = 500;

    public HeldBags(TestNode node) {
        this.node = node;
        this.paper = new BagsOnPaper(node);
        this.transactions = node.part(Transactions.class);
        this.database = node.part(DSLContext.class);
    }

    /** A flight from Seoul that lands so long from now. */
    public UUID flight(Duration landsIn) {
        return UUID.fromString(
                node.as("security-scanners")
                        .post(
                                "/api/v1/flights",
                                Map.of(
                                        "carrier",
                                        "KE",
                                        "number",
                                        Integer.toString(flights++),
                                        "origin",
                                        "ICN",
                                        "destination",
                                        "ATL",
                                        "departsAt",
                                        node.clock()
                                                .now()
                                                .plus(landsIn)
                                                .minus(Duration.ofHours(13)),
                                        "arrivesAt",
                                        node.clock().now().plus(landsIn)))
                        .expect(201)
                        .at("/id"));
    }

    /** An agreement that keeps things as long as most do. */
    public Sha256 agreement(HeldData onRevocation) {
        return agreement(new Holding(USE, RETAIN, onRevocation));
    }

    public Sha256 agreement(Holding holding) {
        Terms like =
                Template.PRE_SCREENING_FULL.terms(
                        Coverage.of(Set.of(Route.parse("ICN-ATL")), Set.of()),
                        new Validity(
                                TestNode.MORNING.minus(Duration.ofDays(1)),
                                TestNode.MORNING.plus(Duration.ofDays(365))),
                        "en");
        Agreement agreement =
                Agreement.first(
                        Uuid7.next(node.clock()),
                        List.of(
                                new Party(KOREA, "Republic of Korea", "KR", Set.of()),
                                new Party(
                                        STATES,
                                        "United States of America",
                                        "US",
                                        Set.of(new AuthorityCode("security")))),
                        new Terms(
                                like.purposes(),
                                like.categories(),
                                like.passengerFields(),
                                like.coverage(),
                                holding,
                                like.onward(),
                                like.validity(),
                                like.limits(),
                                like.passengerConsent(),
                                like.bagIdentity(),
                                like.exchangeLease(),
                                like.authoritativeLanguage()));
        transactions.runAsSystem(() -> {
            database.insertInto(PARTNER)
                    .set(PARTNER.PARTY, KOREA.value())
                    .set(PARTNER.NAME, "Republic of Korea")
                    .set(PARTNER.COUNTRY, "KR")
                    .set(PARTNER.ADDRESS, "https://kr.example")
                    .set(PARTNER.ENABLED, true)
                    .set(PARTNER.ENTERED_BY, anyone())
                    .set(PARTNER.ENTERED_AT, now())
                    .onConflictDoNothing()
                    .execute();
            database.insertInto(AGREEMENT_EDITION)
                    .set(AGREEMENT_EDITION.HASH, agreement.hash().hex())
                    .set(AGREEMENT_EDITION.AGREEMENT_ID, agreement.id())
                    .set(AGREEMENT_EDITION.EDITION, 1)
                    .set(AGREEMENT_EDITION.DOCUMENT, AgreementJson.write(agreement))
                    .set(AGREEMENT_EDITION.PROPOSED_BY, KOREA.value())
                    .set(AGREEMENT_EDITION.KNOWN_AT, now())
                    .execute();
        });
        return agreement.hash();
    }

    /** Korea revokes; this node hears it now. */
    public void revoke(Sha256 agreement) {
        StatusEntry entry =
                StatusEntry.sign(
                        agreement,
                        KOREA,
                        1,
                        StatusEntry.Kind.REVOKE,
                        Optional.empty(),
                        node.clock().now(),
                        "The law has changed",
                        KEYS);
        transactions.runAsSystem(() -> {
            database.insertInto(AGREEMENT_STATUS)
                    .set(AGREEMENT_STATUS.HASH, agreement.hex())
                    .set(AGREEMENT_STATUS.PARTY, KOREA.value())
                    .set(AGREEMENT_STATUS.EPOCH, 1L)
                    .set(AGREEMENT_STATUS.KIND, entry.kind().name())
                    .set(AGREEMENT_STATUS.AT, now())
                    .set(AGREEMENT_STATUS.REASON, entry.reason())
                    .set(AGREEMENT_STATUS.KEY_ID, entry.key().hex())
                    .set(AGREEMENT_STATUS.ED25519, entry.signatures().ed25519())
                    .set(AGREEMENT_STATUS.ML_DSA_65, entry.signatures().mlDsa65())
                    .set(AGREEMENT_STATUS.RECEIVED_AT, now())
                    .execute();
            node.publish(new StandingHeard(agreement));
        });
    }

    /** A bag with an image that has come from abroad. */
    public Paper fromAbroad(Sha256 agreement, UUID flight) {
        Paper bag = paper.pictured(Optional.of(flight));
        transactions.runAsSystem(() ->
                database.insertInto(SCAN_ABROAD)
                        .set(SCAN_ABROAD.SCAN_ID, bag.scan())
                        .set(SCAN_ABROAD.PARTY, KOREA.value())
                        .set(SCAN_ABROAD.ORIGIN, KOREA.value())
                        .set(SCAN_ABROAD.AGREEMENT, agreement.hex())
                        .set(SCAN_ABROAD.RECIPIENT, "security")
                        .set(SCAN_ABROAD.RECEIVED_AT, now())
                        .execute());
        crossed(bag, agreement, "IN", STATES);
        return bag;
    }

    /** A bag with an image that was made here. */
    public Paper ownBag(UUID flight) {
        return paper.pictured(Optional.of(flight));
    }

    /** It goes abroad now. */
    public void send(Paper bag, Sha256 agreement) {
        crossed(bag, agreement, "OUT", KOREA);
    }

    private void crossed(Paper bag, Sha256 agreement, String direction, PartyId origin) {
        transactions.runAsSystem(() ->
                database.insertInto(EXCHANGE)
                        .set(EXCHANGE.ID, Uuid7.next(node.clock()))
                        .set(EXCHANGE.PARTY, KOREA.value())
                        .set(EXCHANGE.DIRECTION, direction)
                        .set(EXCHANGE.WAY, "PUSH")
                        .set(EXCHANGE.AGREEMENT, agreement.hex())
                        .set(EXCHANGE.ORIGIN, origin.value())
                        .set(EXCHANGE.PURPOSE, "baggage-pre-screening")
                        .set(EXCHANGE.RECIPIENT, "security")
                        .set(EXCHANGE.CATEGORY, "xray-views")
                        .set(EXCHANGE.BAG_ID, bag.bag())
                        .set(EXCHANGE.SCAN_ID, bag.scan())
                        .set(EXCHANGE.ITEM, "xray-views:" + bag.scan())
                        .set(EXCHANGE.DIGEST, "0".repeat(64))
                        .set(EXCHANGE.BYTES, 1_000L)
                        .set(EXCHANGE.STATE, "DONE")
                        .set(EXCHANGE.MADE_AT, now())
                        .set(EXCHANGE.SETTLED_AT, now())
                        .execute());
    }

    /** Each authority's officer decides, and the time to take it back passes. */
    public void decidedByAll(Paper bag, String kind) {
        for (String authority : List.of("security", "customs")) {
            Client officer = node.as(authority + "-officer");
            decide(officer, claimed(officer, bag), kind).expect(200);
        }
        node.clock().advance(Duration.ofSeconds(6));
        sweep();
    }

    public Answer claimed(Client officer, Paper bag) {
        return officer.post("/api/v1/tasks/" + task(officer, bag) + "/claim").expect(200);
    }

    /** The officer's authority's task on the bag. */
    public UUID task(Client officer, Paper bag) {
        UUID authority = UUID.fromString(officer.get("/api/v1/me").at("/authority/id"));
        return transactions.asSystem(() ->
                database.fetchSingle(
                                TASK, TASK.BAG_ID.eq(bag.bag()), TASK.AUTHORITY_ID.eq(authority))
                        .getId());
    }

    /** Decides, having looked at all where that is needed. */
    public Answer decide(Client officer, Answer claimed, String kind) {
        if (kind.equals("CLEAR")) {
            Eyes.lookAtAll(officer, claimed);
        }
        return officer.post(
                "/api/v1/tasks/" + claimed.at("/id") + "/decision",
                Map.of(
                        "kind",
                        kind,
                        "reason",
                        kind.equals("CLEAR") ? "nothing-found" : "suspicious-object",
                        "version",
                        claimed.json().get("version").asInt()));
    }

    /** Time that passed shows. */
    public void sweep() {
        node.part(Sweeper.class).sweep();
    }

    private UUID anyone() {
        return database.select(PERSON.ID).from(PERSON).limit(1).fetchSingle().value1();
    }

    private OffsetDateTime now() {
        return node.clock().now().atOffset(ZoneOffset.UTC);
    }
}
