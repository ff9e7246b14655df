package org.interline.node.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.EXCHANGE;
import static org.interline.tables.Tables.SCAN_ABROAD;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interline.exchange.Envelope;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.content.ExchangeJson;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.exchange.internal.content.Parcel;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.PartySettings;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.Accord;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.link.Impostor;
import org.interline.node.partners.internal.link.RawCall;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Items that a partner with its own true keys must not get in: each is refused with its reason, the
 * refusal is on record, and nothing of it is kept.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeRefusedTest {
    private static final String ITEMS = ExchangePaths.ITEMS;
    private static final String FOR_SCREENING = "baggage-pre-screening";
    private static final String REQUEST_REFUSED = "partner.request-refused";
    private static final String EXCHANGE_REFUSED = "exchange.refused";
    private static final int LONGEST_BODY = (96 << 20) + 32_768;

    private TwoNations two;
    private TestNode canada;
    private Impostor korea;
    private String agreement = "";
    private String canadas = "";
    private String epochs = Envelope.NONE;

    /** In steps, between which the partners' own nodes find numbers that are not taken. */
    private long sequence = 1_000_000;

    private Kept before = new Kept(0, 0, 0, 0);

    /** What the United States have from abroad. */
    private record Kept(int scans, int objects, int exchanges, long blobs) {}

    @BeforeAll
    void start() {
        two = TwoNations.started();
        canada = TestNode.startedAs(PartySettings.onLoopback("ca", "Canada", "CA"));
        TwoNations.enter(canada, two.states);
        TwoNations.enter(two.states, canada);
        agreement = two.inForce();
        canadas =
                Accord.inForce(
                        List.of(
                                new Accord.Member(canada, "ca", List.of("customs")),
                                new Accord.Member(two.states, "us", List.of("customs"))),
                        List.of("ICN-ATL"),
                        document -> {});
        korea = new Impostor(two.states, two.korea, two.korea);
    }

    @AfterAll
    void stop() {
        canada.close();
        two.close();
    }

    @BeforeEach
    void count() {
        before = kept();
        // The record of refusals is limited by the minute.
        for (TestNode node : List.of(two.korea, two.states, canada)) {
            node.clock().advance(Duration.ofSeconds(1));
        }
    }

    @AfterEach
    void nothing_is_kept() {
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void what_the_agreement_lets_cross_is_taken_once() {
        MadeItem item = MadeItem.facts("kr");
        byte[] body = item.body();
        Answer first = korea.post(ITEMS, body, signed(body));
        first.expect(200);
        // Sent again by who had no answer: the same receipt, and nothing more.
        assertThat(korea.post(ITEMS, body, signed(body)).expect(200).text())
                .isEqualTo(first.text());
        byte[] other = item.withContent(MadeItem.contentOf(item.facts(), "XX")).body();
        refused(korea.post(ITEMS, other, signed(other)), "other-content", REQUEST_REFUSED);
        assertThat(kept())
                .isEqualTo(
                        new Kept(
                                before.scans() + 1,
                                before.objects(),
                                before.exchanges() + 1,
                                before.blobs()));
        before = kept();
    }

    @Test
    void without_an_agreement() {
        byte[] body = MadeItem.facts("kr").body();
        refused(
                korea.post(ITEMS, body, signed(body, envelope(Envelope.NONE, FOR_SCREENING))),
                "not-signed",
                REQUEST_REFUSED);
        refused(
                korea.post(ITEMS, body, signed(body, envelope("ab".repeat(32), FOR_SCREENING))),
                "not-signed",
                REQUEST_REFUSED);
    }

    @Test
    void under_the_agreement_of_others() {
        Impostor third = new Impostor(two.states, canada, canada);
        byte[] body = MadeItem.facts("ca").body();
        refused(third.post(ITEMS, body, signed(third, body)), "not-a-party", EXCHANGE_REFUSED);
    }

    @Test
    void with_the_certificate_of_another() {
        byte[] body = MadeItem.facts("kr").body();
        Impostor other = new Impostor(two.states, two.korea, canada);
        notLetIn(other.post(ITEMS, body, signed(other, body)), 403, "other-certificate");
    }

    @Test
    void with_an_old_epoch() {
        String edition = TwoNations.edition(agreement);
        for (String act : List.of("/suspend", "/resume")) {
            two.states
                    .as("customs-negotiator")
                    .post(edition + act, Map.of("reason", "a test"))
                    .expect(200);
        }
        byte[] body = MadeItem.facts("kr").body();
        refused(korea.post(ITEMS, body, signed(body)), "old-epoch", REQUEST_REFUSED);
        epochs = "us=2";
        // And what names more than has been heard here is not taken on trust.
        Envelope newer =
                new Envelope(agreement, FOR_SCREENING, "customs", "kr=9,us=2", nextNumber());
        refused(korea.post(ITEMS, body, signed(body, newer)), "newer-epoch", REQUEST_REFUSED);
    }

    @Test
    void for_another_purpose() {
        byte[] body = MadeItem.facts("kr").body();
        refused(
                korea.post(ITEMS, body, signed(body, envelope(agreement, "research"))),
                "purpose-outside",
                EXCHANGE_REFUSED);
        byte[] again = MadeItem.facts("kr").body();
        refused(
                korea.post(ITEMS, again, signed(again, envelope(agreement, "curiosity"))),
                "purpose-outside",
                REQUEST_REFUSED);
    }

    @Test
    void for_an_authority_that_receives_nothing() {
        byte[] body = MadeItem.facts("kr").body();
        Envelope elsewhere =
                new Envelope(agreement, FOR_SCREENING, "immigration", epochs, nextNumber());
        refused(
                korea.post(ITEMS, body, signed(body, elsewhere)),
                "recipient-outside",
                EXCHANGE_REFUSED);
    }

    @Test
    void of_a_category_outside() {
        byte[] body = MadeItem.facts("kr").ofCategory("passenger-facts").body();
        refused(korea.post(ITEMS, body, signed(body)), "category-outside", EXCHANGE_REFUSED);
        byte[] unknown = MadeItem.facts("kr").ofCategory("gossip").body();
        refused(korea.post(ITEMS, unknown, signed(unknown)), "category-outside", REQUEST_REFUSED);
    }

    @Test
    void that_names_the_bag_by_its_tag() {
        byte[] body = MadeItem.facts("kr").namedBy("lpn").body();
        refused(korea.post(ITEMS, body, signed(body)), "identity-outside", EXCHANGE_REFUSED);
    }

    @Test
    void of_another_flight() {
        byte[] body = MadeItem.facts("kr").flyingTo("JFK").body();
        refused(korea.post(ITEMS, body, signed(body)), "flight-outside", EXCHANGE_REFUSED);
    }

    @Test
    void of_whom_it_may_not_pass_on() {
        byte[] body = MadeItem.facts("ca").body();
        refused(korea.post(ITEMS, body, signed(body)), "not-a-party", EXCHANGE_REFUSED);
    }

    @Test
    void that_comes_twice() {
        byte[] body = MadeItem.facts("kr").ofCategory("gossip").body();
        Map<String, String> fields = signed(body);
        korea.post(ITEMS, body, fields).expect(403);
        notLetIn(korea.post(ITEMS, body, fields), 403, "replayed");
    }

    @Test
    void whose_body_is_not_the_one_that_was_signed() {
        byte[] body = MadeItem.facts("kr").body();
        byte[] other = MadeItem.facts("kr").body();
        notLetIn(korea.post(ITEMS, other, signed(body)), 403, "body-differs");
    }

    @Test
    void that_was_signed_at_another_time() {
        byte[] body = MadeItem.facts("kr").body();
        Map<String, String> fields =
                korea.signed(
                        ITEMS,
                        body,
                        envelope(agreement, FOR_SCREENING),
                        two.states.clock().now().plusSeconds(31));
        notLetIn(korea.post(ITEMS, body, fields), 403, "clock-skew");
    }

    @Test
    void longer_than_the_limit_and_said_so() {
        byte[] nothing = {};
        String answer =
                RawCall.announcing(
                        korea, two.states, two.korea, ITEMS, 10_000_000_000L, signed(nothing));
        assertThat(answer).startsWith("HTTP/1.1 413").contains("request.too-large");
        recorded(REQUEST_REFUSED, "body-too-long");
    }

    @Test
    void longer_than_the_limit_without_saying() {
        byte[] body = new byte[LONGEST_BODY + 1];
        korea.postUnannounced(ITEMS, body, signed(body)).expectProblem(413, "request.too-large");
        recorded(REQUEST_REFUSED, "body-too-long");
    }

    /** Or strangers could fill the room that partners need, a byte a second. */
    @Test
    void of_a_stranger_before_its_body_is_read() {
        Impostor stranger = new Impostor(two.states, canada, two.korea);
        String answer =
                RawCall.announcing(
                        stranger,
                        two.states,
                        two.korea,
                        ITEMS,
                        50_000_000,
                        signed(stranger, new byte[1]));
        assertThat(answer).startsWith("HTTP/1.1 403").contains("other-certificate");
        recorded(REQUEST_REFUSED, "other-certificate");
    }

    @Test
    void with_a_bomb_for_a_header() {
        for (String header :
                List.of(
                        "[".repeat(16_000),
                        "{\"type\":".repeat(2_000),
                        "{\"" + "a".repeat(16_000) + "\":1}",
                        "[" + "1,".repeat(8_000) + "1]")) {
            unreadable(framed(header.getBytes(UTF_8)));
        }
    }

    @Test
    void with_a_header_that_cannot_be_as_long_as_it_says() {
        for (int length : new int[] {-1, 0, 16_385, Integer.MAX_VALUE}) {
            unreadable(ByteBuffer.allocate(64).putInt(60, length).array());
        }
        unreadable(new byte[] {1, 2, 3});
    }

    @Test
    void with_a_member_that_nobody_knows_or_without_one_that_everybody_must_have() {
        byte[] body = MadeItem.facts("kr").body();
        String header = header(body);
        String unknown = header.replaceFirst("\\{", "{\"passenger\":\"nobody\",");
        unreadable(framed(unknown.getBytes(UTF_8)));
        for (String member : List.of("origin", "flight", "bag", "fields", "exchange", "item")) {
            String nulled =
                    header.replaceFirst(
                            "\"" + member + "\":(\"[^\"]*\"|\\{[^}]*\\}|\\[[^]]*\\])",
                            "\"" + member + "\":null");
            assertThat(nulled).isNotEqualTo(header);
            unreadable(framed(nulled.getBytes(UTF_8)));
        }
        unreadable(framed(header.replace("\"fields\":[]", "\"fields\":[null]").getBytes(UTF_8)));
        unreadable(framed(header.replace(ItemHeader.TYPE, "interline-item/1").getBytes(UTF_8)));
    }

    @Test
    void of_a_scan_that_another_partner_announced() {
        Impostor third = new Impostor(two.states, canada, canada);
        MadeItem theirs = MadeItem.facts("ca");
        byte[] announced = theirs.body();
        third.post(
                        ITEMS,
                        announced,
                        third.signed(
                                ITEMS,
                                announced,
                                new Envelope(
                                        canadas,
                                        FOR_SCREENING,
                                        "customs",
                                        Envelope.NONE,
                                        nextNumber()),
                                canada.clock().now()))
                .expect(200);
        before = kept();

        byte[] facts = theirs.from("kr").body();
        refused(korea.post(ITEMS, facts, signed(facts)), "not-yours", EXCHANGE_REFUSED);
        byte[] report = theirs.from("kr").report().body();
        korea.post(ITEMS, report, signed(report)).expectProblem(409, "exchange.scan-unknown");
        recorded(REQUEST_REFUSED, "scan-unknown");

        // Nor does a claim that it is theirs let in what comes with the claim.
        byte[] both =
                Parcel.write(
                        List.of(theirs.from("kr").whole(), theirs.from("kr").report().whole()));
        Map<String, String> fields =
                korea.signed(
                        ExchangePaths.PARCELS,
                        both,
                        envelope(agreement, FOR_SCREENING),
                        two.korea.clock().now());
        assertThat(Parcel.readAnswer(korea.postForBytes(ExchangePaths.PARCELS, both, fields), 2))
                .containsExactly(
                        new Parcel.Outcome.Refused(ExchangePaths.REFUSED, "not-yours"),
                        new Parcel.Outcome.Refused(ExchangePaths.SCAN_UNKNOWN, ""));
    }

    @Test
    void bricks_of_a_volume_that_was_never_announced() {
        byte[] body =
                ExchangeJson.write(
                        Map.of(
                                "type", "interline-bricks/1",
                                "exchange", UUID.randomUUID(),
                                "scan", UUID.randomUUID(),
                                "volume", UUID.randomUUID(),
                                "bricks", List.of(List.of(0, 0, 0, 0, 0))));
        Answer answer =
                korea.post(
                        ExchangePaths.BRICKS,
                        body,
                        korea.signed(
                                ExchangePaths.BRICKS,
                                body,
                                envelope(agreement, FOR_SCREENING),
                                two.korea.clock().now()));
        refused(answer, "no-such-volume", REQUEST_REFUSED);
    }

    private void unreadable(byte[] body) {
        korea.post(ITEMS, body, signed(body)).expectProblem(400, "exchange.unreadable");
        recorded(REQUEST_REFUSED, "unreadable");
    }

    private static String header(byte[] body) {
        int end = body.length - 4;
        int length = ByteBuffer.wrap(body).getInt(end);
        return new String(Arrays.copyOfRange(body, end - length, end), UTF_8);
    }

    private static byte[] framed(byte[] header) {
        return ByteBuffer.allocate(header.length + 4).put(header).putInt(header.length).array();
    }

    private long nextNumber() {
        sequence += 1_000;
        return sequence;
    }

    private Envelope envelope(String under, String purpose) {
        return new Envelope(under, purpose, "customs", epochs, nextNumber());
    }

    private Map<String, String> signed(byte[] body) {
        return signed(korea, body);
    }

    private Map<String, String> signed(Impostor by, byte[] body) {
        return by.signed(ITEMS, body, envelope(agreement, FOR_SCREENING), two.korea.clock().now());
    }

    private Map<String, String> signed(byte[] body, Envelope envelope) {
        return korea.signed(ITEMS, body, envelope, two.korea.clock().now());
    }

    private void notLetIn(Answer answer, int status, String reason) {
        answer.expectProblem(status, "partner.refused");
        assertThat(answer.at("/reason")).isEqualTo(reason);
        recorded(REQUEST_REFUSED, reason);
    }

    private void refused(Answer answer, String reason, String kind) {
        answer.expectProblem(403, "exchange.refused");
        assertThat(answer.at("/reason")).isEqualTo(reason);
        recorded(kind, reason);
    }

    private void recorded(String kind, String reason) {
        await().untilAsserted(() ->
                assertThat(
                                two.states
                                        .as("customs-auditor")
                                        .get("/api/v1/audit/events?limit=200&kind=" + kind)
                                        .expect(200)
                                        .text())
                        .contains('"' + reason + '"'));
    }

    private Kept kept() {
        DSLContext database = two.states.part(DSLContext.class);
        return two.states
                .part(Transactions.class)
                .asSystem(() ->
                        new Kept(
                                database.fetchCount(SCAN_ABROAD),
                                database.fetchCount(STORED_OBJECT),
                                database.fetchCount(EXCHANGE, EXCHANGE.STATE.eq("DONE")),
                                new Traces(two.states).blobFiles().size()));
    }
}
