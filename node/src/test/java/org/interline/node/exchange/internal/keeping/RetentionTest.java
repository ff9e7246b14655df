package org.interline.node.exchange.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.DESTRUCTION;
import static org.interline.tables.Tables.EVENT;
import static org.interline.tables.Tables.TASK;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.agreement.HeldData;
import org.interline.agreement.Holding;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.NotAssessed;
import org.interline.node.exchange.HeldBags;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When keys of what crossed are destroyed, and when not. */
class RetentionTest {
    private static TestNode node;
    private static HeldBags bags;
    private static Client auditor;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new HeldBags(node);
        auditor = node.as("security-auditor");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_decided_bags_keys_live_as_long_as_agreed_and_no_longer() {
        Paper bag =
                bags.fromAbroad(bags.agreement(HeldData.FREEZE), bags.flight(Duration.ofHours(3)));
        bags.decidedByAll(bag, "REFER");

        // The decisions were six seconds ago.
        node.clock().advance(HeldBags.RETAIN.minusSeconds(7));
        round();
        assertThat(keys().holds(bag.scan())).isTrue();

        node.clock().advance(Duration.ofSeconds(1));
        round();
        assertThat(keys().isShredded(bag.scan())).isTrue();
        assertThat(keys().isShredded(bag.bag())).isTrue();

        Answer page = auditor.get("/api/v1/bags/" + bag.bag()).expect(200);
        assertThat(page.at("/lpn")).isEmpty();
        String image = page.at("/scans/0/objects/0/images/0/url");
        assertThat(auditor.get(image).expectProblem(403, "held.use-ended").at("/why"))
                .isEqualTo("destroyed");
        Answer kept = keeping(bag);
        assertThat(kept.at("/scans/0/destroyedAt")).isEqualTo(node.clock().now().toString());
        assertThat(kept.at("/scans/0/destroyedBecause")).isEqualTo("retention-over");
        assertThat(kept.at("/destroyedAt")).isEqualTo(node.clock().now().toString());
        assertThat(auditor.get("/api/v1/bags/" + bag.bag() + "/history").expect(200).text())
                .contains("Destroyed the key of a scan: its retention has ended")
                .contains("numbers and notes");
        assertThat(auditor.get("/api/v1/bags?lpn=" + bag.number()).json().at("/items")).isEmpty();

        round();
        assertThat(destroyedEvents(bag)).isEqualTo(2);
        await().untilAsserted(() -> assertThat(eventsOutsideTheLedger(bag)).isZero());
    }

    @Test
    void nothing_is_destroyed_while_a_task_is_open() {
        Holding shortest = new Holding(Duration.ZERO, Duration.ZERO, HeldData.FREEZE);
        Paper bag = bags.fromAbroad(bags.agreement(shortest), bags.flight(Duration.ofMinutes(31)));
        Client officer = node.as("security-officer");
        bags.decide(officer, bags.claimed(officer, bag), "REFER").expect(200);
        node.clock().advance(Duration.ofSeconds(30));
        bags.sweep();
        round();
        assertThat(keys().holds(bag.scan())).isTrue();

        // Customs has not decided: the deadline does it.
        node.clock().advance(Duration.ofMinutes(1));
        bags.sweep();
        round();
        assertThat(keys().isShredded(bag.scan())).isTrue();
    }

    @Test
    void a_revocation_that_destroys_waits_for_nobody_but_leaves_the_bags_number_to_find_it_by() {
        Sha256 agreement = bags.agreement(HeldData.DESTROY);
        Paper bag = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));

        bags.revoke(agreement);
        // Nobody calls for a round: what was heard does.
        await().untilAsserted(() -> {
            assertThat(keys().isShredded(bag.scan())).isTrue();
            assertThat(keeping(bag).at("/scans/0/destroyedBecause")).isEqualTo("revoked");
        });
        assertThat(auditor.get("/api/v1/bags/" + bag.bag()).at("/lpn")).isEqualTo(bag.number());
        Client officer = node.as("security-officer");
        assertThat(officer.get("/api/v1/tasks/" + bags.task(officer, bag)).text())
                .contains("held.use-ended");

        bags.decidedByAll(bag, "REFER");
        round();
        assertThat(keys().isShredded(bag.bag())).isTrue();
    }

    @Test
    void a_frozen_scan_is_kept_until_its_retention_ends() {
        Sha256 agreement = bags.agreement(HeldData.FREEZE);
        Paper bag = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        bags.decidedByAll(bag, "REFER");
        bags.revoke(agreement);
        round();
        assertThat(keys().holds(bag.scan())).isTrue();

        node.clock().advance(HeldBags.RETAIN);
        round();
        assertThat(keys().isShredded(bag.scan())).isTrue();
        assertThat(keeping(bag).at("/scans/0/destroyedBecause")).isEqualTo("retention-over");
    }

    /** They are read some hundreds at a time. */
    @Test
    void however_many_bags_are_open_all_are_told_of_an_end() {
        Sha256 agreement = bags.agreement(HeldData.FREEZE);
        UUID flight = bags.flight(Duration.ofHours(3));
        int count = HeldStore.BATCH + 2;
        List<UUID> open =
                Stream.generate(() -> bags.fromAbroad(agreement, flight).bag())
                        .limit(count)
                        .toList();
        assertThat(tasks(open, TASK.NOT_ASSESSED_REASON.isNull())).isGreaterThanOrEqualTo(count);

        bags.revoke(agreement);
        round();
        assertThat(
                        tasks(
                                open,
                                TASK.NOT_ASSESSED_REASON.isDistinctFrom(
                                        NotAssessed.USE_ENDED.code())))
                .isZero();
    }

    private static int tasks(List<UUID> ofBags, Condition condition) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .fetchCount(TASK, TASK.BAG_ID.in(ofBags), condition));
    }

    @Test
    void at_the_origin_what_was_sent_lives_as_long_and_a_revocation_shortens_nothing() {
        Sha256 agreement = bags.agreement(HeldData.DESTROY);
        UUID flight = bags.flight(Duration.ofHours(3));
        Paper sent = bags.ownBag(flight);
        Paper stayed = bags.ownBag(flight);
        bags.send(sent, agreement);
        bags.decidedByAll(sent, "REFER");
        bags.decidedByAll(stayed, "REFER");
        bags.revoke(agreement);
        round();
        assertThat(keys().holds(sent.scan())).isTrue();
        assertThat(keeping(sent).at("/scans/0/useEnded")).isEmpty();

        node.clock().advance(HeldBags.RETAIN);
        round();
        assertThat(keys().isShredded(sent.scan())).isTrue();
        assertThat(keys().holds(stayed.scan())).isTrue();
    }

    @Test
    void what_went_abroad_under_two_agreements_lives_as_long_as_the_longer_says() {
        Sha256 brief = bags.agreement(HeldData.FREEZE);
        Sha256 lasting =
                bags.agreement(
                        new Holding(
                                HeldBags.USE, HeldBags.RETAIN.multipliedBy(2), HeldData.FREEZE));
        Paper bag = bags.ownBag(bags.flight(Duration.ofHours(3)));
        bags.send(bag, brief);
        bags.send(bag, lasting);
        bags.decidedByAll(bag, "REFER");

        node.clock().advance(HeldBags.RETAIN);
        round();
        assertThat(keys().holds(bag.scan())).isTrue();
        node.clock().advance(HeldBags.RETAIN);
        round();
        assertThat(keys().isShredded(bag.scan())).isTrue();
    }

    @Test
    void a_node_that_stopped_between_the_two_steps_goes_on_and_records_once() {
        Sha256 agreement = bags.agreement(HeldData.FREEZE);
        Paper unmade = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        Paper unsaid = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        // As a node leaves it that stops before the key is destroyed, and after.
        order(unmade, agreement);
        keys().shred(unsaid.scan());
        order(unsaid, agreement);

        round();
        round();

        for (Paper bag : new Paper[] {unmade, unsaid}) {
            assertThat(keys().isShredded(bag.scan())).isTrue();
            assertThat(destroyedEvents(bag)).isEqualTo(1);
            assertThat(keeping(bag).at("/scans/0/destroyedAt")).isNotEmpty();
        }
    }

    private static void order(Paper bag, Sha256 agreement) {
        node.part(Transactions.class)
                .runAsSystem(() ->
                        database()
                                .insertInto(DESTRUCTION)
                                .set(DESTRUCTION.SCOPE, bag.scan())
                                .set(DESTRUCTION.BAG_ID, bag.bag())
                                .set(DESTRUCTION.SCAN_ID, bag.scan())
                                .set(DESTRUCTION.AGREEMENT, agreement.hex())
                                .set(DESTRUCTION.WHY, "retention-over")
                                .set(
                                        DESTRUCTION.ORDERED_AT,
                                        node.clock().now().atOffset(ZoneOffset.UTC))
                                .execute());
    }

    private static void round() {
        node.part(Retention.class).round();
    }

    private static Answer keeping(Paper bag) {
        return auditor.get("/api/v1/bags/" + bag.bag() + "/keeping").expect(200);
    }

    private static int destroyedEvents(Paper bag) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        database()
                                .fetchCount(
                                        EVENT,
                                        EVENT.BAG_ID.eq(bag.bag()),
                                        EVENT.KIND.eq("held.destroyed")));
    }

    private static int eventsOutsideTheLedger(Paper bag) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        database()
                                .fetchCount(
                                        EVENT, EVENT.BAG_ID.eq(bag.bag()), EVENT.LEAF.isNull()));
    }

    private static KeyStore keys() {
        return node.part(KeyStore.class);
    }

    private static DSLContext database() {
        return node.part(DSLContext.class);
    }
}
