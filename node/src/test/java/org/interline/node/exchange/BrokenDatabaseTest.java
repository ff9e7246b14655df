package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.PROJECTION;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.VOLUME;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.node.fixture.DatabaseWire;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.link.Border;
import org.interline.tables.tables.records.ExchangeRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The database of the node that receives fails at one thing: what is not that thing crosses, each
 * try leaves nothing behind, and once the database is well again all is there once.
 */
@Timeout(240)
class BrokenDatabaseTest {
    private static final String BROKEN = "broken on purpose";

    private final Border toKorea = Border.closed();
    private final Border toStates = Border.closed();
    private TwoNodes two;

    @BeforeEach
    void start() {
        two = TwoNodes.startedBehind(toKorea, toStates);
        two.nations.inForce();
    }

    @AfterEach
    void stop() {
        two.close();
        toKorea.close();
        toStates.close();
    }

    @Test
    void one_item_that_cannot_be_stored_keeps_back_nothing_before_it() {
        inStates(
                "create function broken() returns trigger language plpgsql as"
                        + " $$ begin raise exception '"
                        + BROKEN
                        + "'; end $$",
                "create trigger broken before insert on stored_object for each row"
                        + " when (new.kind = 'DX') execute function broken()");
        two.scan();
        // The bag's facts are before its objects, of which one comes before the others.
        retriedUntil(() -> assertThat(done(two.korea)).contains("bag-facts"));
        int tried = TwoNodes.pushes(toStates);
        retriedUntil(() -> assertThat(TwoNodes.pushes(toStates)).isGreaterThanOrEqualTo(tried + 6));
        assertThat(done(two.states)).doesNotContain("xray-views");

        inStates("drop trigger broken on stored_object");
        allIsThereOnce();
        nothingIsLeftOver();
    }

    /** The connection ends at the commit: no node can know whether it was done. */
    @Test
    void a_commit_that_is_not_answered_is_made_again() {
        inStates(
                "create sequence commits",
                // A sequence is not rolled back: the first commit of an object fails, no other.
                "create function broken() returns trigger language plpgsql security definer as"
                        + " $$ begin if nextval('commits') = 1 then"
                        + " perform pg_terminate_backend(pg_backend_pid()); end if;"
                        + " return null; end $$",
                "create constraint trigger broken after insert on stored_object"
                        + " deferrable initially deferred for each row execute function broken()");
        two.scan();
        allIsThereOnce();
        inStates("do $$ begin assert nextval('commits') > 1; end $$");
    }

    /** It was done and only the answer is lost: what is on record needs the bytes that it names. */
    @Test
    void a_commit_whose_answer_is_lost_was_made_once() {
        String address = two.states.databaseUrl().orElseThrow();
        URI database = URI.create(address.substring("jdbc:".length()));
        try (DatabaseWire wire =
                DatabaseWire.to(database.getPort(), "insert into \"public\".\"stored_object\"")) {
            two.states.restartOn(
                    Optional.of(address.replace(":" + database.getPort(), ":" + wire.port())),
                    () -> {});
            two.scan();
            allIsThereOnce();
            assertThat(wire.hasLost()).isTrue();
            nothingIsLeftOver();
            two.states.restartOn(Optional.of(address), () -> {});
        }
        assertThat(views(two.states))
                .isNotEmpty()
                .allMatch(view -> view.getState().equals("READY"));
    }

    /**
     * What came together is made ready together, and what cannot be is tried alone until it is
     * given up.
     */
    @Test
    void a_view_that_cannot_be_made_ready_keeps_back_no_other() {
        inStates(
                "create function broken() returns trigger language plpgsql security definer as"
                        + " $$ begin if new.object_id = (select id from stored_object"
                        + " where kind = 'DX' and scan_id = new.scan_id order by id limit 1)"
                        + " then raise exception '"
                        + BROKEN
                        + "'; end if; return new; end $$",
                "create trigger broken before insert on projection for each row"
                        + " execute function broken()");
        two.scan();
        retriedUntil(() ->
                assertThat(views(two.states))
                        .extracting(StoredObjectRecord::getState)
                        .containsExactly("FAILED", "READY"));
        assertThat(views(two.states).getFirst().getProblemCode()).isEqualTo("object.not-prepared");
        assertThat(views(two.states).getFirst().getProblemText()).contains(BROKEN);
        inStates(
                "do $$ begin assert exists (select from job"
                        + " where kind = 'object.prepare' and payload ->> 'objects' like '% %'),"
                        + " 'none came together'; end $$");
        // Without one of its parts nobody can clear the bag.
        assertThat(
                        two.states
                                .part(Transactions.class)
                                .asSystem(() ->
                                        two.states
                                                .part(DSLContext.class)
                                                .select(SCAN.STATE)
                                                .from(SCAN)
                                                .fetch(SCAN.STATE)))
                .containsExactly("FAILED");
    }

    private static List<StoredObjectRecord> views(TestNode node) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .selectFrom(STORED_OBJECT)
                                .where(STORED_OBJECT.KIND.eq("DX"))
                                .orderBy(STORED_OBJECT.ID)
                                .fetch());
    }

    /** Each try sealed bytes of what it could not record. */
    private void nothingIsLeftOver() {
        await().untilAsserted(() ->
                assertThat(new Traces(two.states).blobFiles())
                        .extracting(file -> file.getFileName().toString())
                        .isSubsetOf(namedBlobs()));
    }

    private void allIsThereOnce() {
        retriedUntil(() -> {
            List<ExchangeRecord> sent = Exchanges.of(two.korea);
            List<ExchangeRecord> received = Exchanges.of(two.states);
            assertThat(sent).hasSizeGreaterThanOrEqualTo(5);
            assertThat(sent).allMatch(row -> row.getState().equals("DONE"));
            assertThat(received).hasSameSizeAs(sent);
            for (int i = 0; i < sent.size(); i++) {
                assertThat(received.get(i).getId()).isEqualTo(sent.get(i).getId());
                assertThat(received.get(i).getReceipt()).isEqualTo(sent.get(i).getReceipt());
            }
        });
        two.arrived(1);
    }

    /** What stays in the outbox is tried again after a while. */
    private void retriedUntil(org.awaitility.core.ThrowingRunnable holds) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> {
                    two.korea.clock().advance(Duration.ofSeconds(2));
                    two.states.clock().advance(Duration.ofSeconds(2));
                    holds.run();
                });
    }

    private Set<String> namedBlobs() {
        return two.states
                .part(Transactions.class)
                .asSystem(() -> {
                    DSLContext database = two.states.part(DSLContext.class);
                    Set<String> names = new HashSet<>();
                    for (TableField<?, UUID> id :
                            List.of(STORED_OBJECT.BLOB_ID, PROJECTION.BLOB_ID, VOLUME.BLOB_ID)) {
                        database.select(id)
                                .from(id.getTable())
                                .fetch(id)
                                .forEach(it -> names.add(it + ".blob"));
                    }
                    return names;
                });
    }

    private static Set<String> done(TestNode node) {
        return Exchanges.of(node).stream()
                .filter(row -> row.getState().equals("DONE"))
                .map(ExchangeRecord::getCategory)
                .collect(Collectors.toSet());
    }

    /** As the owner of the database. */
    private void inStates(String... statements) {
        try (Connection connection =
                        DriverManager.getConnection(
                                two.states.databaseUrl().orElseThrow(), "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
