package org.interline.node.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.AUTHORITY;
import static org.interline.tables.Tables.EVENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerProof;
import org.interline.ledger.LedgerVerifier;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Verdict;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class LedgerTest {
    private TestNode node;
    private Client auditor;

    record Happened(int count) implements EventBody {
        @Override
        public String kind() {
            return "test.happened";
        }
    }

    @BeforeEach
    void start() {
        node = TestNode.started();
        auditor = node.as("security-auditor");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Path folder() {
        return node.folder().resolve("ledger");
    }

    private UUID happen(Optional<UUID> authority) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(Events.class)
                                .append(
                                        new EventDraft(
                                                new Happened(1),
                                                Actor.node(),
                                                Subject.NOTHING,
                                                authority,
                                                Map.of())));
    }

    private void happen(int times) {
        node.part(Transactions.class)
                .runAsSystem(() -> {
                    for (int i = 0; i < times; i++) {
                        happen(Optional.empty());
                    }
                });
    }

    private <T> T rows(Function<DSLContext, T> reading) {
        return node.part(Transactions.class)
                .asSystem(() -> reading.apply(node.part(DSLContext.class)));
    }

    private long recorded() {
        return rows(database -> (long) database.fetchCount(EVENT));
    }

    /** Asks until the ledger holds all that is recorded. */
    private JsonNode grown() {
        JsonNode ledger;
        do {
            ledger = auditor.get("/api/v1/ledger").expect(200).json();
        } while (ledger.path("size").asLong(-1) < recorded());
        return ledger;
    }

    private LedgerPolicy policy() {
        return LedgerPolicy.parse(bytes(auditor.get("/api/v1/ledger/policy").expect(200)));
    }

    private static byte[] bytes(Answer answer) {
        return answer.text().getBytes(StandardCharsets.UTF_8);
    }

    private void assertSound(Optional<SignedCheckpoint> kept) {
        assertThat(new LedgerVerifier(policy()).folder(folder(), kept))
                .isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void each_event_is_a_leaf_and_is_proven_by_a_file() {
        happen(600);
        UUID event = happen(Optional.empty());
        JsonNode ledger = grown();
        assertThat(ledger.path("signatures")).hasSize(2);
        assertThat(ledger.path("growth")).isNotEmpty();
        long sequence =
                rows(database ->
                        database.select(EVENT.LEAF)
                                .from(EVENT)
                                .where(EVENT.ID.eq(event))
                                .fetchSingle()
                                .value1());
        byte[] commitment =
                rows(database ->
                        database.select(EVENT.COMMITMENT)
                                .from(EVENT)
                                .where(EVENT.ID.eq(event))
                                .fetchSingle()
                                .value1());
        Answer proof = auditor.get("/api/v1/ledger/proofs/" + sequence).expect(200);
        assertThat(proof.headers().firstValue("Content-Disposition").orElse(""))
                .contains("event-%d.tlog-proof".formatted(sequence));
        assertThat(new LedgerVerifier(policy()).proof(bytes(proof), Optional.empty()))
                .isInstanceOf(Verdict.Sound.class);
        byte[] entry = LedgerProof.parse(bytes(proof)).entry().orElseThrow();
        assertThat(entry[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(entry, 1, entry.length)).isEqualTo(commitment);
        assertSound(Optional.empty());
    }

    @Test
    void only_auditors_read_it_and_another_authoritys_event_is_not_there() {
        UUID customs =
                rows(database ->
                        database.select(AUTHORITY.ID)
                                .from(AUTHORITY)
                                .where(AUTHORITY.CODE.eq("customs"))
                                .fetchSingle()
                                .value1());
        UUID event = happen(Optional.of(customs));
        grown();
        long sequence =
                rows(database ->
                        database.select(EVENT.LEAF)
                                .from(EVENT)
                                .where(EVENT.ID.eq(event))
                                .fetchSingle()
                                .value1());
        String path = "/api/v1/ledger/proofs/" + sequence;
        auditor.get(path).expectProblem(404, "event.not-found");
        node.as("customs-auditor").get(path).expect(200);
        for (String each : List.of("", "/checkpoint", "/policy", "/tile/0/000.p/1")) {
            node.as("customs-officer")
                    .get("/api/v1/ledger" + each)
                    .expectProblem(403, "role.missing");
        }
        auditor.get("/api/v1/ledger/tile/0/999").expectProblem(404, "ledger.tile.not-found");
        auditor.get("/api/v1/ledger/tile/0/00").expectProblem(404, "ledger.tile.not-found");
        auditor.get("/api/v1/ledger/proofs/0").expectProblem(404, "event.not-found");
    }

    @Test
    void a_node_that_was_stopped_goes_on_and_one_that_lost_the_folder_makes_it_again() {
        happen(300);
        grown();
        SignedCheckpoint kept =
                SignedCheckpoint.parse(bytes(auditor.get("/api/v1/ledger/checkpoint").expect(200)));
        node.restart();
        auditor = node.as("security-auditor");
        happen(10);
        grown();
        assertSound(Optional.of(kept));
        node.restart(() -> delete(folder()));
        auditor = node.as("security-auditor");
        happen(10);
        grown();
        assertSound(Optional.of(kept));
    }

    @Test
    void a_ledger_that_says_more_or_other_than_the_rows_stops_and_says_so() {
        happen(20);
        grown();
        rows(database ->
                database.update(EVENT)
                        .set(EVENT.COMMITMENT, new byte[32])
                        .where(EVENT.LEAF.eq(recorded()))
                        .execute());
        node.restart();
        auditor = node.as("security-auditor");
        assertThat(fault()).isEqualTo("ledger.other-record");
        auditor.get("/api/v1/ledger/checkpoint").expectProblem(503, "ledger.none");
    }

    /** Asks until the ledger has stopped. */
    private String fault() {
        JsonNode ledger;
        do {
            ledger = auditor.get("/api/v1/ledger").expect(200).json();
        } while (ledger.path("fault").isMissingNode() || ledger.path("fault").isNull());
        return ledger.path("fault").asString();
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
