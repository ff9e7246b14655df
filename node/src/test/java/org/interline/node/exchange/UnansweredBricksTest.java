package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.VOLUME;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.pull.UnansweredBricks;
import org.interline.node.imaging.DistantBricks;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.link.Border;
import org.interline.node.partners.internal.link.Border.Fate;
import org.interline.tables.tables.records.ExchangeRecord;
import org.interline.tables.tables.records.VolumeRecord;
import org.interline.volume.BrickKey;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Bricks are asked for and no answer comes: in the end both records say the same of it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnansweredBricksTest {
    private final Border toKorea = Border.closed();
    private final Border toStates = Border.closed();
    private TwoNodes two;
    private String agreement = "";
    private VolumeRecord volume;
    private int seen;

    @BeforeAll
    void start() {
        two = TwoNodes.startedBehind(toKorea, toStates);
        agreement = two.nations.inForce();
        two.scan();
        two.arrived(1);
        volume =
                two.states
                        .part(Transactions.class)
                        .asSystem(() ->
                                two.states.part(DSLContext.class).selectFrom(VOLUME).fetchSingle());
    }

    @AfterEach
    void clear() {
        toKorea.weather(path -> Fate.PASSES);
        toStates.weather(path -> Fate.PASSES);
    }

    @AfterAll
    void stop() {
        two.close();
        toKorea.close();
        toStates.close();
    }

    @Test
    void what_was_given_and_did_not_arrive_stands_in_both_records_with_its_receipt()
            throws InterruptedException {
        ExchangeRecord asked = unanswered(Fate.ITS_ANSWER_IS_LOST);
        ExchangeRecord given = Objects.requireNonNull(Exchanges.byId(two.korea).get(asked.getId()));
        assertThat(given.getState()).isEqualTo("DONE");

        // It may be under way still.
        settle();
        assertThat(state(asked)).isEqualTo("WAITING");

        later();
        settle();
        ExchangeRecord settled =
                Objects.requireNonNull(Exchanges.byId(two.states).get(asked.getId()));
        assertThat(settled.getState()).isEqualTo("DONE");
        assertThat(settled.getDigest()).isEqualTo(given.getDigest());
        assertThat(settled.getBytes()).isEqualTo(given.getBytes());
        assertThat(settled.getReceipt()).isEqualTo(given.getReceipt());
    }

    @Test
    void what_was_never_asked_of_the_partner_did_not_cross() throws InterruptedException {
        ExchangeRecord asked = unanswered(Fate.IS_LOST);
        assertThat(Exchanges.byId(two.korea)).doesNotContainKey(asked.getId());
        toKorea.weather(path -> Fate.IS_LOST);
        later();
        settle();
        assertThat(state(asked)).isEqualTo("WAITING");

        toKorea.weather(path -> Fate.PASSES);
        settle();
        assertThat(state(asked)).isEqualTo("REFUSED");
        assertThat(Exchanges.byId(two.states).get(asked.getId()))
                .extracting(ExchangeRecord::getRefusal)
                .isEqualTo("unanswered");
    }

    @Test
    void what_is_refused_is_settled_at_once() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(look()).hasSize(1));
        enable(false);
        try {
            assertThat(refusal()).isEqualTo("partner.not-enabled");
        } finally {
            enable(true);
        }
        Border.Weather wordIsLost =
                path -> path.endsWith("/agreements") ? Fate.IS_LOST : Fate.PASSES;
        toKorea.weather(wordIsLost);
        toStates.weather(wordIsLost);
        two.korea
                .as("customs-negotiator")
                .post(TwoNations.edition(agreement) + "/suspend", Map.of("reason", "a test"))
                .expect(200);
        assertThat(refusal()).isEqualTo("suspended");
        clear();
        two.korea
                .as("customs-negotiator")
                .post(TwoNations.edition(agreement) + "/resume", Map.of("reason", "a test"))
                .expect(200);
        await().untilAsserted(() -> assertThat(look()).hasSize(1));
    }

    private void enable(boolean enabled) {
        two.states
                .as("customs-negotiator")
                .put("/api/v1/partners/kr", Map.of("enabled", enabled))
                .expect(200);
    }

    /** Why bricks that are asked for now do not come, as it stands on record. */
    private String refusal() {
        Set<UUID> before = Exchanges.byId(two.states).keySet();
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            assertThatThrownBy(this::look).isInstanceOf(InterlineException.class);
                            return Exchanges.of(two.states).stream()
                                    .filter(row -> !before.contains(row.getId()))
                                    .map(ExchangeRecord::getRefusal)
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The record of bricks that are asked for in this weather. */
    private ExchangeRecord unanswered(Fate fate) {
        toKorea.weather(path -> path.equals(ExchangePaths.BRICKS) ? fate : Fate.PASSES);
        // Not at once where time has passed: each must have heard from the other before.
        ExchangeRecord asked =
                await().atMost(Duration.ofSeconds(60))
                        .until(
                                () -> {
                                    assertThatThrownBy(this::look)
                                            .isInstanceOf(InterlineException.class);
                                    return waiting();
                                },
                                Optional::isPresent)
                        .orElseThrow();
        toKorea.weather(path -> Fate.PASSES);
        return asked;
    }

    /** At another brick than was seen, for that is not asked for again. */
    private List<ByteBuffer> look() {
        BrickKey key = new BrickKey(0, seen % 2, seen / 2 % 2, seen / 4 % 2, 0);
        List<ByteBuffer> found =
                two.states
                        .part(DistantBricks.class)
                        .fetch(volume.getScanId(), volume.getId(), List.of(key));
        seen++;
        return found;
    }

    private Optional<ExchangeRecord> waiting() {
        return Exchanges.of(two.states).stream()
                .filter(row -> row.getWay().equals("PULL") && row.getState().equals("WAITING"))
                .findFirst();
    }

    private void settle() throws InterruptedException {
        two.states.part(UnansweredBricks.class).round();
    }

    private String state(ExchangeRecord exchange) {
        return Exchanges.of(two.states).stream()
                .filter(row -> row.getId().equals(exchange.getId()))
                .map(ExchangeRecord::getState)
                .findFirst()
                .orElseThrow();
    }

    private void later() {
        for (var node : List.of(two.korea, two.states)) {
            node.clock().advance(UnansweredBricks.SETTLED_AFTER.plus(Duration.ofSeconds(1)));
        }
    }
}
