package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.tables.Tables.AUTHORITY;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Pictures;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessException;

/**
 * The wall between authorities stands in the database: whatever query an officer's request came to
 * run, rows of another authority are not there to read, to change, to give away or to forge.
 */
class RowSecurityTest {
    private static final Field<UUID> OWNER = DSL.field(DSL.name("authority_id"), UUID.class);

    private static TestNode node;

    @BeforeAll
    static void everyTableHoldsRowsOfBothAuthorities() {
        node = TestNode.started();
        BagsOnPaper bags = new BagsOnPaper(node);
        Paper paper = bags.whole(Optional.empty());
        bags.alarm(paper, 1, Optional.of(authority("security")));
        bags.alarm(paper, 1, Optional.of(authority("customs")));
        referredWithAPicture(bags.pictured(Optional.empty()));
        node.clock().advance(Duration.ofHours(12));
        node.part(Sweeper.class).sweep();
    }

    private static void referredWithAPicture(Paper paper) {
        for (String authority : List.of("security", "customs")) {
            Client officer = node.as(authority + "-officer");
            String task =
                    officer.get("/api/v1/tasks?bag=" + paper.bag()).expect(200).at("/items/0/id");
            Answer claimed = officer.post("/api/v1/tasks/" + task + "/claim").expect(200);
            Map<String, Object> picture =
                    Map.of("scanId", paper.scan(), "image", Pictures.base64("png", 8, 8));
            officer.post(
                            "/api/v1/tasks/" + task + "/decision",
                            Map.of(
                                    "kind",
                                    "REFER",
                                    "reason",
                                    "suspicious-object",
                                    "version",
                                    Integer.parseInt(claimed.at("/version")),
                                    "snapshots",
                                    List.of(picture)))
                    .expect(200);
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    /** Every table that says whose its rows are: a new one is tested without being named here. */
    static Stream<String> tables() {
        return asSystem(() ->
                database()
                        .fetch(
                                "select c.table_name from information_schema.columns c"
                                        + " join information_schema.tables t using (table_schema,"
                                        + " table_name) where c.column_name = 'authority_id' and"
                                        + " c.table_schema = 'public' and t.table_type = 'BASE"
                                        + " TABLE' order by 1")
                        .map(row -> row.get(0, String.class))
                        .stream());
    }

    @Test
    void the_tables_that_have_owners_are_found() {
        assertThat(tables())
                .contains("person", "task", "decision", "event", "threat_report", "snapshot");
    }

    @ParameterizedTest
    @MethodSource("tables")
    void anothers_rows_can_be_neither_read_nor_touched(String name) {
        Table<?> table = DSL.table(DSL.name(name));
        UUID mine = authority("security");
        UUID theirs = authority("customs");
        assertThat(asSystem(() -> database().fetchCount(table, OWNER.eq(theirs)))).isPositive();

        assertThat(as(mine, () -> database().fetchCount(table, OWNER.eq(theirs)))).isZero();
        assertThat(as(mine, () -> database().fetchCount(table, OWNER.eq(mine)))).isPositive();

        String change = "update " + name + " set authority_id = authority_id where ";
        assertThat(refusedOrNothing(mine, change + "authority_id = '" + theirs + "'")).isTrue();
        assertThat(refusedOrNothing(mine, "delete from " + name)).isTrue();
        String gift = "update " + name + " set authority_id = '" + theirs + "' where ";
        assertThatThrownBy(() ->
                        as(mine, () -> database().execute(gift + "authority_id = '" + mine + "'")))
                .rootCause()
                .hasMessageMatching("(?s).*(row-level security|permission denied).*");
    }

    @Test
    void an_event_cannot_be_forged_in_anothers_name() {
        UUID mine = authority("security");
        String forged =
                "insert into event (id, at, kind, version, authority_id, actor_kind, body,"
                        + " commitment) values (gen_random_uuid(), now(), 'task.decided', 1, '"
                        + authority("customs")
                        + "', 'node', '{}', '')";
        assertThatThrownBy(() -> as(mine, () -> database().execute(forged)))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    /** Whether the statement may not run, or runs and finds no row. */
    private static boolean refusedOrNothing(UUID authority, String statement) {
        try {
            return as(authority, () -> database().execute(statement)) == 0;
        } catch (DataAccessException e) {
            return String.valueOf(e.getMostSpecificCause().getMessage())
                    .contains("permission denied");
        }
    }

    private static UUID authority(String code) {
        return asSystem(() -> database().fetchSingle(AUTHORITY, AUTHORITY.CODE.eq(code)).getId());
    }

    private static <T> T asSystem(Supplier<T> act) {
        return node.part(Transactions.class).asSystem(act);
    }

    private static <T> T as(UUID authority, Supplier<T> act) {
        return node.part(Transactions.class).asAuthority(authority, act);
    }

    private static DSLContext database() {
        return node.part(DSLContext.class);
    }
}
