package org.interline.node.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.tables.Tables.AUTHORITY;
import static org.interline.tables.Tables.EVENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventsTest {
    private static TestNode node;
    private static Transactions transactions;
    private static DSLContext database;
    private static Events events;

    record Happened(String what, int count) implements EventBody {
        @Override
        public String kind() {
            return "test.happened";
        }
    }

    @BeforeAll
    static void start() {
        node = TestNode.started();
        transactions = node.part(Transactions.class);
        database = node.part(DSLContext.class);
        events = node.part(Events.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_event_exists_if_and_only_if_its_act_does() {
        assertThatThrownBy(() ->
                        transactions.runAsSystem(() -> {
                            append("undone", 1);
                            throw new IllegalStateException("the act failed");
                        }))
                .hasMessage("the act failed");
        boolean there =
                transactions.asSystem(() ->
                        database.fetchExists(
                                EVENT, EVENT.BODY.cast(String.class).contains("undone")));
        assertThat(there).isFalse();
    }

    @Test
    void many_at_once_are_placed_without_a_gap_and_followed_in_order() throws Exception {
        UUID authority = authority("security");
        int each = 25;
        try (EventFeed.Follower follower =
                        node.part(EventFeed.class).follow(authority, OptionalLong.empty());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Void>> acts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                acts.add(() -> {
                    for (int j = 0; j < each; j++) {
                        int count = j;
                        transactions.runAsSystem(() -> append("many", count));
                    }
                    return null;
                });
            }
            threads.invokeAll(acts);
            List<RecordedEvent> heard = new ArrayList<>();
            while (heard.size() < 8 * each) {
                follower.next(Duration.ofSeconds(30)).stream()
                        .filter(event -> event.body().path("what").asString("").equals("many"))
                        .forEach(heard::add);
            }
            assertThat(heard).hasSize(8 * each);
            assertThat(heard.stream().map(RecordedEvent::sequence))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        List<Long> places =
                transactions.asSystem(() ->
                        database.select(EVENT.LEAF)
                                .from(EVENT)
                                .where(EVENT.LEAF.isNotNull())
                                .orderBy(EVENT.LEAF)
                                .fetch(EVENT.LEAF));
        for (int i = 0; i < places.size(); i++) {
            assertThat(places.get(i)).isEqualTo(i + 1L);
        }
    }

    @Test
    void what_is_to_be_forgotten_is_bound_and_not_kept() {
        UUID bag = UUID.randomUUID();
        UUID plain = within(bag, "alike", "seen at gate 4");
        UUID other = within(bag, "alike", "seen at gate 5");
        String row =
                transactions.asSystem(() ->
                        database.selectFrom(EVENT)
                                .where(EVENT.ID.in(plain, other))
                                .fetch()
                                .formatJSON());
        assertThat(row).doesNotContain("gate");
        List<byte[]> commitments =
                transactions.asSystem(() ->
                        database.select(EVENT.COMMITMENT)
                                .from(EVENT)
                                .where(EVENT.ID.in(plain, other))
                                .fetch(EVENT.COMMITMENT));
        assertThat(commitments.getFirst()).hasSize(32).isNotEqualTo(commitments.getLast());
    }

    private static UUID within(UUID bag, String what, String note) {
        return transactions.asSystem(() ->
                events.append(
                        EventDraft.of(
                                        new Happened(what, 1),
                                        Actor.node(),
                                        Subject.NOTHING.ofBag(bag))
                                .binding("note", note)));
    }

    private static void append(String what, int count) {
        events.append(EventDraft.of(new Happened(what, count), Actor.node(), Subject.NOTHING));
    }

    private static UUID authority(String code) {
        return transactions.asSystem(() ->
                database.select(AUTHORITY.ID)
                        .from(AUTHORITY)
                        .where(AUTHORITY.CODE.eq(code))
                        .fetchSingle()
                        .value1());
    }
}
