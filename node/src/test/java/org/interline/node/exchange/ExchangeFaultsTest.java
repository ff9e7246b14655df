package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interline.dicos.net.NetException;
import org.interline.node.fixture.MovableClock;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.internal.link.Border;
import org.interline.node.partners.internal.link.Border.Fate;
import org.interline.simulator.SimulatedObject;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Nodes are killed while bags cross a border that loses requests and answers, brings them twice and
 * out of order. In the end each thing has crossed once, and both records say so in the same words.
 */
@Timeout(3_600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeFaultsTest {
    /** Facts, report, two views and a volume. */
    private static final int ITEMS_OF_A_BAG = 5;

    private static final int MOST_REQUESTS_BETWEEN_KILLS = 8;

    private final Border toKorea = Border.closed();
    private final Border toStates = Border.closed();
    private final Random random = new Random(20261127);
    private String koreasDatabase = "";
    private String statesDatabase = "";
    private ExchangingNode korea;
    private ExchangingNode states;
    private volatile boolean over;

    /** An exchange as one side's row has it. */
    private record Ended(String state, String item, String digest, long bytes, String receipt) {}

    @BeforeAll
    void start() {
        TwoNodes two = TwoNodes.startedBehind(toKorea, toStates);
        two.nations.inForce();
        koreasDatabase = two.korea.databaseUrl().orElseThrow();
        statesDatabase = two.states.databaseUrl().orElseThrow();
        korea =
                ExchangingNode.inPlaceOf(
                        two.korea, "kr", "Republic of Korea", "KR", toKorea.address());
        states =
                ExchangingNode.inPlaceOf(
                        two.states, "us", "United States of America", "US", toStates.address());
    }

    @AfterAll
    void stop() {
        korea.close();
        states.close();
        toKorea.close();
        toStates.close();
    }

    @Test
    void what_crosses_crosses_once_whoever_is_killed_and_whatever_is_lost() throws Exception {
        Border.Weather bad = path -> fate();
        toKorea.weather(bad);
        toStates.weather(bad);
        int bags;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> scanned = threads.submit(this::scanUntilOver);
            try {
                int kills = Tier.times(5, 100);
                for (int i = 0; i < kills; i++) {
                    awaitMoreRequests();
                    (random.nextBoolean() ? korea : states).kill();
                }
            } finally {
                over = true;
            }
            bags = scanned.get();
        }
        toKorea.weather(path -> Fate.PASSES);
        toStates.weather(path -> Fate.PASSES);

        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> {
                    Map<String, Ended> sent = exchanges(koreasDatabase);
                    assertThat(sent)
                            .as(this::whatIsOpen)
                            .hasSizeGreaterThanOrEqualTo(ITEMS_OF_A_BAG * bags);
                    assertThat(sent.values())
                            .as(this::whatIsOpen)
                            .allMatch(row -> row.state().equals("DONE"));
                    assertThat(exchanges(statesDatabase)).isEqualTo(sent);
                });
        assertThat(exchanges(koreasDatabase).values().stream().map(Ended::item))
                .doesNotHaveDuplicates();
        assertThat(count(statesDatabase, "scan_abroad")).isEqualTo(bags);
        for (String database : List.of(koreasDatabase, statesDatabase)) {
            assertThat(
                            count(
                                    database,
                                    "(select 1 from event where kind = 'exchange.crossed'"
                                            + " group by body ->> 'exchange'"
                                            + " having count(*) > 1) twice"))
                    .isZero();
        }
    }

    /** What the nodes have still to do and why, for whoever reads that it did not end. */
    private String whatIsOpen() {
        StringBuilder open = new StringBuilder("open in the end:");
        for (String database : List.of(koreasDatabase, statesDatabase)) {
            read(
                    database,
                    "select kind, unique_key, attempts, run_at, leased_until, failed_at, last_error"
                            + " from job where done_at is null",
                    row -> {
                        open.append("\n ");
                        for (int i = 1; i <= 7; i++) {
                            open.append(' ').append(row.getString(i));
                        }
                    });
        }
        return open.toString();
    }

    private Fate fate() {
        int one;
        synchronized (random) {
            one = random.nextInt(10);
        }
        return switch (one) {
            case 0 -> Fate.IS_LOST;
            case 1 -> Fate.ITS_ANSWER_IS_LOST;
            case 2 -> Fate.COMES_TWICE;
            case 3 -> Fate.IS_OVERTAKEN;
            default -> Fate.PASSES;
        };
    }

    private void awaitMoreRequests() {
        int more;
        synchronized (random) {
            more = 1 + random.nextInt(MOST_REQUESTS_BETWEEN_KILLS);
        }
        int before = TwoNodes.pushes(toStates);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> TwoNodes.pushes(toStates) >= before + more);
    }

    /** A scanner that was not answered sends the bag again. */
    private int scanUntilOver() {
        MovableClock clock = new MovableClock(TestNode.MORNING);
        int bags = 0;
        while (!over) {
            List<SimulatedObject> objects = TwoNodes.objects(bags, clock);
            int before = TwoNodes.pushes(toStates);
            await().atMost(Duration.ofMinutes(2)).until(() -> isTaken(objects));
            bags++;
            // No bag before something of the last one has set out: the border sets the pace.
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> over || TwoNodes.pushes(toStates) > before);
        }
        return bags;
    }

    private boolean isTaken(List<SimulatedObject> objects) {
        try {
            return TwoNodes.send(korea.dicomPort(), objects);
        } catch (NetException killed) {
            return false;
        }
    }

    private static Map<String, Ended> exchanges(String database) {
        Map<String, Ended> rows = new HashMap<>();
        read(
                database,
                "select id, state, item, digest, bytes, encode(receipt, 'hex') from exchange",
                row ->
                        rows.put(
                                row.getString(1),
                                new Ended(
                                        row.getString(2),
                                        row.getString(3),
                                        String.valueOf(row.getString(4)),
                                        row.getLong(5),
                                        String.valueOf(row.getString(6)))));
        return rows;
    }

    private static int count(String database, String from) {
        int[] count = {0};
        read(database, "select count(*) from " + from, row -> count[0] = row.getInt(1));
        return count[0];
    }

    private interface Reading {
        void of(ResultSet row) throws SQLException;
    }

    private static void read(String database, String sql, Reading reading) {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reading.of(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
