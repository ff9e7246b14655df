package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.link.Border;
import org.interline.node.partners.internal.link.Border.Fate;
import org.interline.tables.tables.records.ExchangeRecord;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * An agreement ends while bags are scanned and looked at: from the moment at which the nation that
 * ended it has its answer nothing leaves it, and the other stops when it is told, or by itself.
 */
@Timeout(1_200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationTest {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final Border toKorea = Border.closed();
    private final Border toStates = Border.closed();
    private TwoNodes two;

    @BeforeAll
    void start() {
        two = TwoNodes.startedBehind(toKorea, toStates);
    }

    @AfterAll
    void stop() {
        two.close();
        toKorea.close();
        toStates.close();
    }

    @Test
    void under_load_nothing_leaves_from_then_on_and_the_other_stops_when_told() {
        List<Duration> untilStopped = new ArrayList<>();
        int times = Tier.times(1, 25);
        for (int i = 0; i < times; i++) {
            TestNode ends = i % 2 == 0 ? two.korea : two.states;
            String hash = two.nations.inForce();
            try (Traffic traffic = Traffic.of(two)) {
                traffic.awaitFlowing(hash);
                untilStopped.add(revoke(ends, hash));
            }
            everythingIsSettled();
            nothingCrossedAfter(hash, ends);
        }
        System.out.printf(
                "revocations %d, until the other has stopped: median %d ms, p99 %d ms%n",
                times, percentile(untilStopped, 50), percentile(untilStopped, 99));
    }

    /** How long after the answer the other side knew; after the answer all clocks go on. */
    private Duration revoke(TestNode ends, String hash) {
        TestNode other = ends == two.korea ? two.states : two.korea;
        Client reader = other.as("customs-auditor");
        Client negotiator = ends.as("customs-negotiator");
        long began = System.nanoTime();
        negotiator
                .post(TwoNations.edition(hash) + "/revoke", Map.of("reason", "a test"))
                .expect(200);
        int sent = begun(ends);
        ends.clock().advance(A_MOMENT);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() ->
                        assertThat(reader.get(TwoNations.edition(hash)).at("/state"))
                                .isEqualTo("REVOKED"));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        other.clock().advance(A_MOMENT);
        assertThat(TwoNations.read(ends, hash).at("/state")).isEqualTo("REVOKED");
        // Other agreements are over too: whatever the nation sends, it sends under this one.
        assertThat(begun(ends)).as("sent since the answer").isEqualTo(sent);
        return took;
    }

    /** Requests by which a node has begun to send items. */
    private int begun(TestNode from) {
        return TwoNodes.pushes(from == two.korea ? toStates : toKorea);
    }

    /**
     * The clocks stood still until the revocation: what is later was settled after it. Nothing is
     * at the nation that ended the agreement; at the other, the answer to what was sent or asked
     * for before may come after the word.
     */
    private void nothingCrossedAfter(String hash, TestNode ended) {
        for (TestNode node : List.of(two.korea, two.states)) {
            Instant revoked = Exchanges.revokedAt(node, hash);
            assertThat(Exchanges.of(node))
                    .filteredOn(row -> row.getAgreement().equals(hash))
                    .filteredOn(row -> row.getState().equals("DONE"))
                    .isNotEmpty()
                    .allMatch(row -> !row.getMadeAt().toInstant().isAfter(revoked))
                    .filteredOn(row -> node == ended || decidesLast(row))
                    .allMatch(row -> !row.getSettledAt().toInstant().isAfter(revoked));
        }
    }

    /**
     * Who takes what is pushed, and who gives what is asked for: the other side only hears of it.
     */
    private static boolean decidesLast(ExchangeRecord row) {
        return row.getDirection().equals("IN") == row.getWay().equals("PUSH");
    }

    private void everythingIsSettled() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    for (TestNode node : List.of(two.korea, two.states)) {
                        assertThat(Exchanges.of(node))
                                .extracting(ExchangeRecord::getState)
                                .doesNotContain("WAITING");
                    }
                });
        Map<UUID, ExchangeRecord> korea = Exchanges.byId(two.korea);
        Map<UUID, ExchangeRecord> states = Exchanges.byId(two.states);
        Set<UUID> crossed = Exchanges.done(korea);
        assertThat(Exchanges.done(states)).isEqualTo(crossed);
    }

    /**
     * The United States end it and Korea is not told: it goes on trying until its lease is over.
     */
    @Test
    void cut_off_from_the_word_it_stops_when_its_lease_ends() {
        String hash = two.nations.inForce();
        Border.Weather wordIsLost =
                path -> path.endsWith("/agreements") ? Fate.IS_LOST : Fate.PASSES;
        toKorea.weather(wordIsLost);
        toStates.weather(wordIsLost);
        try {
            two.states
                    .as("customs-negotiator")
                    .post(TwoNations.edition(hash) + "/revoke", Map.of("reason", "a test"))
                    .expect(200);
            int done = Exchanges.done(Exchanges.byId(two.states)).size();
            two.scan();
            await().untilAsserted(() ->
                    assertThat(Exchanges.of(two.korea))
                            .filteredOn(row -> row.getAgreement().equals(hash))
                            .extracting(ExchangeRecord::getRefusal)
                            .contains("revoked"));
            // Each of the bag's items is tried until the lease ends, and told the same.
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(Exchanges.of(two.korea))
                                    .filteredOn(row -> row.getAgreement().equals(hash))
                                    .extracting(ExchangeRecord::getState)
                                    .doesNotContain("WAITING"));
            assertThat(TwoNations.read(two.korea, hash).at("/state")).isEqualTo("IN_FORCE");

            two.korea.clock().advance(LEASE);
            two.states.clock().advance(LEASE);
            int begun = begun(two.korea);
            two.scan();
            await().untilAsserted(() ->
                    assertThat(Exchanges.of(two.korea))
                            .filteredOn(row -> row.getAgreement().equals(hash))
                            .extracting(ExchangeRecord::getState)
                            .contains("WAITING"));
            // What waits is looked at every second and left: nothing is even tried any more.
            await().during(A_WHILE)
                    .atMost(A_WHILE.multipliedBy(3))
                    .until(() -> begun(two.korea) == begun);
            assertThat(Exchanges.done(Exchanges.byId(two.states))).hasSize(done);
        } finally {
            toKorea.weather(path -> Fate.PASSES);
            toStates.weather(path -> Fate.PASSES);
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(TwoNations.read(two.korea, hash).at("/state"))
                                .isEqualTo("REVOKED"));
        everythingIsSettled();
    }

    private static long percentile(List<Duration> durations, int percent) {
        long[] sorted = durations.stream().mapToLong(Duration::toMillis).sorted().toArray();
        int at = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
        return sorted[Math.clamp(at, 0, sorted.length - 1)];
    }
}
