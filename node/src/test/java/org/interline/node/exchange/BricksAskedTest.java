package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.EXCHANGE;
import static org.interline.tables.Tables.VOLUME;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.interline.exchange.Envelope;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.content.ExchangeJson;
import org.interline.node.exchange.internal.pull.ReceiptRequest;
import org.interline.node.fixture.Answer;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.Accord;
import org.interline.node.partners.internal.link.Impostor;
import org.interline.tables.tables.records.ExchangeRecord;
import org.interline.tables.tables.records.VolumeRecord;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A partner asks for bricks by its own program: each that are given are on record. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BricksAskedTest {
    private static final String SCREENING = "baggage-pre-screening";
    private static final List<Integer> CORNER = List.of(0, 0, 0, 0, 0);
    private static final List<Integer> BESIDE = List.of(0, 0, 1, 0, 0);

    private TwoNodes two;
    private String agreement = "";
    private Impostor states;
    private VolumeRecord volume;
    private long sequence = 1_000_000;

    @BeforeAll
    void start() {
        two = TwoNodes.started();
        agreement = two.nations.inForce();
        two.scan();
        two.arrived(1);
        states = new Impostor(two.korea, two.states, two.states);
        volume =
                two.korea
                        .part(Transactions.class)
                        .asSystem(() ->
                                two.korea.part(DSLContext.class).selectFrom(VOLUME).fetchSingle());
    }

    @AfterAll
    void stop() {
        two.close();
    }

    @Test
    void what_was_given_is_given_again_with_the_receipt_that_is_on_record() {
        UUID number = UUID.randomUUID();
        byte[] first = ask(number, CORNER);
        int known = Exchanges.of(two.korea).size();
        assertThat(ask(number, CORNER)).isEqualTo(first);
        assertThat(Exchanges.of(two.korea)).hasSize(known);
        byte[] receipt = Objects.requireNonNull(Exchanges.byId(two.korea).get(number)).getReceipt();
        assertThat(Arrays.copyOfRange(first, Integer.BYTES, Integer.BYTES + receipt.length))
                .isEqualTo(receipt);
    }

    @Test
    void the_number_of_other_bricks_gives_none() {
        UUID number = UUID.randomUUID();
        ask(number, CORNER);
        assertThat(refused(number, BESIDE)).isEqualTo("other-content");
    }

    @Test
    void the_number_of_what_was_pushed_gives_none() {
        assertThat(refused(pushed(), CORNER)).isEqualTo("other-content");
    }

    @Test
    void the_receipt_of_what_was_given_is_given_again_and_of_nothing_else() {
        UUID number = UUID.randomUUID();
        byte[] given = ask(number, CORNER);
        byte[] receipt = Objects.requireNonNull(Exchanges.byId(two.korea).get(number)).getReceipt();
        byte[] content = Arrays.copyOfRange(given, Integer.BYTES + receipt.length, given.length);
        assertThat(receipt(number))
                .isEqualTo(
                        ByteBuffer.allocate(Integer.BYTES + receipt.length + 32 + Long.BYTES)
                                .putInt(receipt.length)
                                .put(receipt)
                                .put(HexFormat.of().parseHex(Sha256.of(content).hex()))
                                .putLong(content.length)
                                .array());
        byte[] nothing = new byte[Integer.BYTES];
        assertThat(receipt(UUID.randomUUID())).isEqualTo(nothing);
        assertThat(receipt(pushed())).isEqualTo(nothing);
    }

    private byte[] receipt(UUID number) {
        byte[] body = ExchangeJson.write(Map.of("type", ReceiptRequest.TYPE, "exchange", number));
        return states.postForBytes(
                ExchangePaths.BRICK_RECEIPTS,
                body,
                signed(ExchangePaths.BRICK_RECEIPTS, body, agreement, SCREENING, "customs"));
    }

    private UUID pushed() {
        return Exchanges.of(two.korea).stream()
                .filter(row -> row.getWay().equals("PUSH"))
                .map(ExchangeRecord::getId)
                .findFirst()
                .orElseThrow();
    }

    /** As of a scan that came from a third nation under an agreement of its own. */
    @Test
    void of_a_scan_that_was_not_announced_under_the_agreement_none_are_given() {
        String other =
                Accord.inForce(
                        List.of(
                                new Accord.Member(two.korea, "kr", List.of()),
                                new Accord.Member(two.states, "us", List.of("customs"))),
                        List.of("ICN-ATL"),
                        document -> {});
        await().untilAsserted(() -> assertThat(offered(other)).isNotEmpty());
        await().untilAsserted(() -> assertThat(offered(other)).containsOnly("DONE"));
        ask(UUID.randomUUID(), CORNER, other);
        two.korea
                .part(Transactions.class)
                .runAsSystem(() ->
                        two.korea
                                .part(DSLContext.class)
                                .update(EXCHANGE)
                                .set(EXCHANGE.STATE, "REFUSED")
                                .set(EXCHANGE.REFUSAL, "gone")
                                .where(EXCHANGE.AGREEMENT.eq(other), EXCHANGE.WAY.eq("PUSH"))
                                .execute());
        assertThat(refused(UUID.randomUUID(), CORNER, other)).isEqualTo("no-such-volume");
    }

    @Test
    void what_the_agreement_does_not_let_cross_is_refused_and_on_record() {
        byte[] body = request(UUID.randomUUID(), CORNER);
        assertThat(refused(body, signed(body, agreement, "research", "customs")))
                .isEqualTo("purpose-outside");
        assertThat(refused(body, signed(body, agreement, SCREENING, "immigration")))
                .isEqualTo("recipient-outside");
        assertThat(refused(body, signed(body, Envelope.NONE, SCREENING, "customs")))
                .isEqualTo("not-signed");
        assertThat(refused(body, signed(body, "ab".repeat(32), SCREENING, "customs")))
                .isEqualTo("no-such-volume");
    }

    private List<String> offered(String under) {
        return Exchanges.of(two.korea).stream()
                .filter(row -> row.getAgreement().equals(under) && row.getWay().equals("PUSH"))
                .map(ExchangeRecord::getState)
                .toList();
    }

    private byte[] ask(UUID number, List<Integer> brick) {
        return ask(number, brick, agreement);
    }

    private byte[] ask(UUID number, List<Integer> brick, String under) {
        byte[] body = request(number, brick);
        return states.postForBytes(ExchangePaths.BRICKS, body, signed(body, under));
    }

    private String refused(UUID number, List<Integer> brick) {
        return refused(number, brick, agreement);
    }

    /** The reason, which is on record too. */
    private String refused(UUID number, List<Integer> brick, String under) {
        byte[] body = request(number, brick);
        return refused(body, signed(body, under));
    }

    private String refused(byte[] body, Map<String, String> fields) {
        Answer answer = states.post(ExchangePaths.BRICKS, body, fields);
        String reason = answer.expectProblem(403, "exchange.refused").at("/reason");
        await().untilAsserted(() ->
                assertThat(
                                two.korea
                                        .as("customs-auditor")
                                        .get(
                                                "/api/v1/audit/events?limit=200"
                                                        + "&kind=partner.request-refused")
                                        .expect(200)
                                        .text())
                        .contains('"' + reason + '"'));
        return reason;
    }

    private byte[] request(UUID number, List<Integer> brick) {
        return ExchangeJson.write(
                Map.of(
                        "type", "interline-bricks/1",
                        "exchange", number,
                        "scan", volume.getScanId(),
                        "volume", volume.getId(),
                        "bricks", List.of(brick)));
    }

    private Map<String, String> signed(byte[] body, String under) {
        return signed(body, under, SCREENING, "customs");
    }

    private Map<String, String> signed(
            byte[] body, String under, String purpose, String recipient) {
        return signed(ExchangePaths.BRICKS, body, under, purpose, recipient);
    }

    private Map<String, String> signed(
            String path, byte[] body, String under, String purpose, String recipient) {
        sequence += 1_000;
        return states.signed(
                path,
                body,
                new Envelope(under, purpose, recipient, Envelope.NONE, sequence),
                two.states.clock().now());
    }
}
