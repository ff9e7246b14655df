package org.interline.node.partners.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerVerifier;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Verdict;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.TwoNations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Two nodes, each the witness of the other's ledger. */
@Timeout(240)
class WitnessesTest {
    private TwoNations two;

    @BeforeEach
    void start() {
        two = TwoNations.started();
    }

    @AfterEach
    void stop() {
        two.close();
    }

    private static Client auditor(TestNode node) {
        return node.as("customs-auditor");
    }

    private static void round(TestNode node) {
        try {
            node.part(WitnessRounds.class).round();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path ledger(TestNode node) {
        return node.folder().resolve("ledger");
    }

    private static LedgerPolicy policyWithWitnesses(Client auditor) {
        Answer text = auditor.get("/api/v1/ledger/policy?witnessed=true").expect(200);
        return LedgerPolicy.parse(text.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The node's ledger as its only partner witnesses it. */
    private static JsonNode witness(Client auditor) {
        return auditor.get("/api/v1/ledger").expect(200).json().required("witnesses").required(0);
    }

    /** Until the partner has signed all that is there; what it is then. */
    private static JsonNode cosigned(TestNode node, Client auditor) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    round(node);
                    JsonNode ledger = auditor.get("/api/v1/ledger").expect(200).json();
                    JsonNode by = ledger.required("witnesses").required(0);
                    assertThat(by.required("refusal").isNull()).as("%s", by).isTrue();
                    assertThat(by.required("cosignedSize").asLong())
                            .isEqualTo(ledger.required("size").asLong());
                    assertThat(ledger.required("signatures")).hasSize(3);
                });
        return witness(auditor);
    }

    private static void onDatabase(TestNode node, String sql) {
        try (Connection owner = DriverManager.getConnection(node.databaseUrl().orElseThrow());
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> said(TestNode node, String kind) {
        return auditor(node)
                .get("/api/v1/audit/events?limit=200&kind=" + kind)
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .filter(event -> event.required("kind").stringValue().equals(kind))
                .map(event -> event.required("body").toString())
                .toList();
    }

    @Test
    void after_an_act_each_nodes_checkpoint_carries_the_others_signature() {
        Client korean = auditor(two.korea);
        Client american = auditor(two.states);
        two.propose();
        for (TestNode node : List.of(two.korea, two.states)) {
            Client auditor = node == two.korea ? korean : american;
            JsonNode by = cosigned(node, auditor);
            assertThat(by.required("party").stringValue())
                    .isEqualTo(node == two.korea ? "us" : "kr");
            LedgerPolicy policy = policyWithWitnesses(auditor);
            assertThat(new LedgerVerifier(policy).folder(ledger(node)))
                    .isInstanceOfSatisfying(
                            Verdict.Sound.class, sound -> assertThat(sound.signed()).hasSize(3));
        }
        assertThat(said(two.korea, "partner.ledger-known"))
                .singleElement()
                .asString()
                .contains("us");
        // What was signed stays good when the ledger has grown and nobody was asked.
        Answer kept = american.get("/api/v1/ledger/checkpoint?witnessed=true").expect(200);
        assertThat(
                        policyWithWitnesses(american)
                                .fault(
                                        SignedCheckpoint.parse(
                                                kept.text().getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void a_forked_ledger_is_refused_and_named_and_shown_by_the_other() {
        cosigned(two.korea, auditor(two.korea));
        two.korea.restart(() -> {
            onDatabase(
                    two.korea, "update event set commitment = sha256(commitment) where leaf = 1");
            delete(ledger(two.korea));
        });
        refusedByTheStates("forked");
    }

    @Test
    void a_ledger_that_was_rolled_back_is_refused_and_named_and_shown_by_the_other() {
        cosigned(two.korea, auditor(two.korea));
        two.korea.restart(() -> {
            onDatabase(two.korea, "delete from event where leaf > 2");
            delete(ledger(two.korea));
        });
        // What it signs now, it signs later than what it signed before.
        two.korea.clock().advance(Duration.ofSeconds(20));
        refusedByTheStates("rolled back");
    }

    private void refusedByTheStates(String what) {
        Client korean = auditor(two.korea);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    round(two.korea);
                    assertThat(witness(korean).path("refusalDetail").asString("")).contains(what);
                });
        assertThat(witness(auditor(two.states)).required("fault").stringValue()).contains(what);
        assertThat(
                        two.states
                                .as("customs-negotiator")
                                .get("/api/v1/partners")
                                .at("/items/0/ledgerFault"))
                .contains(what);
        round(two.korea);
        await().untilAsserted(() ->
                assertThat(said(two.states, "partner.ledger-refused"))
                        .singleElement()
                        .asString()
                        .contains("\"kr\"", what));
    }

    @Test
    void a_partner_that_is_cut_off_stops_nothing_and_signs_later() {
        Client korean = auditor(two.korea);
        long before = cosigned(two.korea, korean).required("cosignedSize").asLong();
        two.states.restart(() -> {
            two.propose();
            await().untilAsserted(() ->
                    assertThat(korean.get("/api/v1/ledger").json().required("size").asLong())
                            .isGreaterThan(before));
            round(two.korea);
            JsonNode by = witness(korean);
            assertThat(by.required("refusal").stringValue()).isEqualTo("partner.unreachable");
            assertThat(by.required("cosignedSize").asLong()).isEqualTo(before);
        });
        assertThat(cosigned(two.korea, korean).required("cosignedSize").asLong())
                .isGreaterThan(before);
    }

    /** It lost all that it shows to partners, and with it what it cosigned with. */
    @Test
    void a_new_card_brings_the_keys_that_come_with_it() {
        Client american = auditor(two.states);
        cosigned(two.states, american);
        two.korea.restart(() -> delete(two.korea.folder().resolve("partners")));
        TwoNations.enter(two.states, two.korea);
        Client korean = auditor(two.korea);
        cosigned(two.korea, korean);
        assertThat(witness(american).required("otherKeysAt").isNull()).isTrue();
        cosigned(two.states, american);
    }

    @Test
    void other_keys_are_not_believed_until_a_person_enters_the_card() {
        Client korean = auditor(two.korea);
        cosigned(two.korea, korean);
        two.korea.restart(() -> {
            delete(ledger(two.korea));
            delete(two.korea.folder().resolve("keys/lasting/ledger.secret"));
        });
        Client again = auditor(two.korea);
        await().untilAsserted(() -> {
            round(two.korea);
            assertThat(witness(again).path("refusalDetail").asString("")).contains("not known");
        });
        assertThat(witness(auditor(two.states)).required("otherKeysAt").isNull()).isFalse();
        assertThat(said(two.states, "partner.ledger-keys-refused")).hasSize(1);
        TwoNations.enter(two.states, two.korea);
        cosigned(two.korea, again);
        assertThat(witness(auditor(two.states)).required("otherKeysAt").isNull()).isTrue();
        assertThat(said(two.states, "partner.ledger-accepted")).hasSize(1);
    }
}
