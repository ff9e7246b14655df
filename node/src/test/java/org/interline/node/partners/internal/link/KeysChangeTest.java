package org.interline.node.partners.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyId;
import org.interline.agreement.PartyKeys;
import org.interline.kernel.Sha256;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.PartySettings;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.party.OwnKeys;
import org.interline.node.partners.internal.party.OwnParty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Nodes change the keys of their connection, and nobody is refused meanwhile. */
@Timeout(240)
class KeysChangeTest {
    private static final PartyId KR = new PartyId("kr");
    private static final PartyId US = new PartyId("us");
    private static final String PATH = SuccessionController.PATH;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TwoNations two;
    private long sequence = 1_000_000;

    @BeforeEach
    void start() {
        two = TwoNations.started();
    }

    @AfterEach
    void stop() {
        two.close();
    }

    private static void change(TestNode node) {
        node.as("customs-negotiator").post("/api/v1/partners/own/keys", Map.of()).expect(201);
    }

    private static Answer partners(TestNode node) {
        return node.as("customs-negotiator").get("/api/v1/partners").expect(200);
    }

    private static void round(TestNode node) {
        try {
            node.part(SuccessionCalls.class).round();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitShown(TestNode node) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(partners(node).json().at("/newKeys/shown").asBoolean(false))
                                .isTrue());
    }

    private void later(Duration time) {
        two.korea.clock().advance(time);
        two.states.clock().advance(time);
    }

    private static List<JsonNode> said(TestNode node, String kind) {
        return node.as("customs-auditor")
                .get("/api/v1/audit/events?limit=200&kind=" + kind)
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .filter(event -> event.required("kind").stringValue().equals(kind))
                .map(event -> event.required("body"))
                .toList();
    }

    /** Calls one node from the other as fast as it answers, until it is told to stop. */
    private static final class Load implements AutoCloseable {
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicInteger answered = new AtomicInteger();
        private final ConcurrentLinkedQueue<Throwable> refused = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads;

        Load(TestNode from, PartyId to, String agreement) {
            AgreementSync calls = from.part(AgreementSync.class);
            threads =
                    List.of(
                            Thread.ofVirtual().start(() -> call(calls, to, agreement)),
                            Thread.ofVirtual().start(() -> call(calls, to, agreement)));
        }

        private void call(AgreementSync calls, PartyId to, String agreement) {
            while (!isOver.get()) {
                try {
                    calls.withPartner(new Sha256(agreement), to);
                    answered.incrementAndGet();
                } catch (RuntimeException | InterruptedException e) {
                    refused.add(e);
                }
            }
        }

        /** Until so many more were answered than now. */
        void goOn() {
            int before = answered.get();
            await().atMost(PATIENCE).until(() -> answered.get() > before + 20);
        }

        @Override
        public void close() {
            isOver.set(true);
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            assertThat(refused).isEmpty();
        }
    }

    @Test
    void not_one_call_is_refused_while_one_side_and_then_the_other_changes_its_keys() {
        String agreement = two.inForce();
        OwnKeys old = Impostor.keys(two.korea);
        try (Load here = new Load(two.korea, US, agreement);
                Load there = new Load(two.states, KR, agreement)) {
            here.goOn();
            for (TestNode node : List.of(two.korea, two.states)) {
                change(node);
                awaitShown(node);
                here.goOn();
                there.goOn();
            }
        }
        for (TestNode node : List.of(two.korea, two.states)) {
            assertThat(said(node, "partner.request-refused")).isEmpty();
            assertThat(said(node, "partner.own-keys-made")).hasSize(1);
            assertThat(said(node, "partner.own-keys-acknowledged")).hasSize(1);
            assertThat(said(node, "partner.own-keys-shown")).hasSize(1);
            assertThat(said(node, "partner.keys-succeeded")).hasSize(1);
            assertThat(partners(node).at("/items/0/oldKeysUntil")).startsWith("2026-11-29T08:00");
        }
        OwnKeys fresh = Impostor.keys(two.korea);
        assertThat(fresh.linkKeyId()).isNotEqualTo(old.linkKeyId());
        // Beside the new, the old ones hold until the end of the overlap, and not for longer.
        post(new Impostor(two.states, old, old)).expectProblem(400, "agreement.not-json");
        later(KeySuccession.USUAL_OVERLAP);
        for (TestNode node : List.of(two.korea, two.states)) {
            round(node);
            assertThat(partners(node).json().path("newKeys").isNull()).isTrue();
            assertThat(said(node, "partner.own-old-keys-ended")).hasSize(1);
            assertThat(node.folder().resolve("partners/link.p12")).doesNotExist();
        }
        refused(post(new Impostor(two.states, old, fresh)), 401, "unknown-key");
        refused(post(new Impostor(two.states, fresh, old)), 403, "other-certificate");
        meet(two.korea, US, agreement);
        meet(two.states, KR, agreement);
        two.korea.restart();
        meet(two.korea, US, agreement);
        meet(two.states, KR, agreement);
    }

    private static void meet(TestNode node, PartyId partner, String agreement) {
        try {
            node.part(AgreementSync.class).withPartner(new Sha256(agreement), partner);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_partner_that_was_away_catches_up() {
        String agreement = two.inForce();
        two.states.restart(() -> {
            change(two.korea);
            round(two.korea);
            Answer waiting = partners(two.korea);
            assertThat(waiting.at("/newKeys/partners/0/party")).isEqualTo("us");
            assertThat(waiting.json().at("/newKeys/partners/0/acknowledgedAt").isNull()).isTrue();
            assertThat(waiting.json().at("/newKeys/shown").asBoolean()).isFalse();
            // A second change would follow a card that the partner has not got yet.
            two.korea
                    .as("customs-negotiator")
                    .post("/api/v1/partners/own/keys", Map.of())
                    .expectProblem(409, "partners.keys-under-way");
            two.korea.restart();
        });
        meet(two.states, KR, agreement);
        round(two.korea);
        awaitShown(two.korea);
        meet(two.korea, US, agreement);
        meet(two.states, KR, agreement);
        assertThat(said(two.states, "partner.keys-succeeded")).hasSize(1);
    }

    @Test
    void a_succession_that_only_the_link_key_vouches_for_is_refused_and_on_record() {
        PartnerCard card = two.korea.part(OwnParty.class).card();
        OwnKeys keys = Impostor.keys(two.korea);
        PartnerCard fresh = with(card, PartyKeys.generate(), 1);
        Instant now = TestNode.MORNING;
        Instant until = now.plus(KeySuccession.USUAL_OVERLAP);
        PartyKeys thief = PartyKeys.generate();
        refused(
                tell(KeySuccession.sign(card, fresh, now, until, thief, Optional.of(thief))),
                403,
                "succession-signature-wrong");
        try (TestNode canada = TestNode.startedAs(PartySettings.onLoopback("ca", "Canada", "CA"))) {
            PartyKeys others = Impostor.keys(canada).agreement();
            refused(
                    tell(KeySuccession.sign(card, fresh, now, until, others, Optional.of(others))),
                    403,
                    "succession-signature-wrong");
        }
        refused(
                tell(KeySuccession.sign(fresh, fresh, now, until, keys.agreement())),
                403,
                "succession-follows-another-card");
        refused(
                tell(
                        KeySuccession.sign(
                                card,
                                fresh,
                                now,
                                now.plus(KeySuccession.LONGEST_OVERLAP).plusSeconds(1),
                                keys.agreement())),
                403,
                "succession-overlap-out-of-bounds");
        // Nobody takes over a partner by calling its keys one's own.
        PartnerCard taken =
                new PartnerCard(
                        card.party(),
                        card.name(),
                        card.country(),
                        card.address(),
                        card.keys(),
                        card.link(),
                        Sha256.of(new byte[] {1}));
        tell(KeySuccession.sign(card, taken, now, until, keys.agreement())).expect(200);
        refused(
                tell(KeySuccession.sign(taken, card, now, until, keys.agreement())),
                403,
                "succession-key-known");
        tellText("{}").expectProblem(400, "partner.succession-unreadable");
        assertThat(said(two.states, "partner.keys-succeeded")).hasSize(1);
    }

    @Test
    void the_same_succession_is_acknowledged_again_and_an_older_one_is_not() {
        PartnerCard card = two.korea.part(OwnParty.class).card();
        PartyKeys keys = Impostor.keys(two.korea).agreement();
        Instant now = TestNode.MORNING;
        Instant until = now.plus(KeySuccession.USUAL_OVERLAP);
        PartnerCard second = with(card, PartyKeys.generate(), 2);
        PartnerCard third = with(card, PartyKeys.generate(), 3);
        KeySuccession one = KeySuccession.sign(card, second, now, until, keys);
        tell(one).expect(200);
        assertThat(tell(one).expect(200).text()).contains(second.fingerprint().hex());
        tell(KeySuccession.sign(second, third, now, until, keys)).expect(200);
        refused(tell(one), 403, "succession-follows-another-card");
        assertThat(said(two.states, "partner.keys-succeeded")).hasSize(2);
        Answer known = two.states.as("customs-auditor").get("/api/v1/partners/kr/keys").expect(200);
        assertThat(known.json().required("items")).hasSize(3);
        assertThat(known.at("/items/0/verifier")).startsWith("kr+");
    }

    @Test
    void a_card_entered_by_hand_lets_old_keys_hold_unless_its_agreement_keys_are_others() {
        OwnKeys old = Impostor.keys(two.korea);
        Impostor before = new Impostor(two.states, old, old);
        PartnerCard card = two.korea.part(OwnParty.class).card();
        enter(with(card, PartyKeys.generate(), 4));
        post(before).expectProblem(400, "agreement.not-json");
        assertThat(said(two.states, "partner.old-keys-hold")).hasSize(1);
        later(KeySuccession.USUAL_OVERLAP);
        refused(post(before), 401, "unknown-key");

        enter(card);
        post(before).expectProblem(400, "agreement.not-json");
        PartyKeys others = PartyKeys.generate();
        enter(
                new PartnerCard(
                        card.party(),
                        card.name(),
                        card.country(),
                        card.address(),
                        others.published(),
                        base64(PartyKeys.generate()),
                        Sha256.of(new byte[] {5})));
        refused(post(before), 401, "unknown-key");
        assertThat(partners(two.states).json().at("/items/0/oldKeysUntil").isNull()).isTrue();
    }

    private void enter(PartnerCard card) {
        two.states
                .as("customs-negotiator")
                .post(
                        "/api/v1/partners",
                        Map.of(
                                "card",
                                new String(card.write(), java.nio.charset.StandardCharsets.UTF_8),
                                "fingerprint",
                                card.fingerprint().hex()))
                .expect(201);
    }

    /** The same card with another link key and another certificate. */
    private static PartnerCard with(PartnerCard card, PartyKeys link, int certificate) {
        return new PartnerCard(
                card.party(),
                card.name(),
                card.country(),
                card.address(),
                card.keys(),
                base64(link),
                Sha256.of(new byte[] {(byte) certificate}));
    }

    private static String base64(PartyKeys pair) {
        return java.util.Base64.getEncoder().encodeToString(pair.published().ed25519());
    }

    private Answer tell(KeySuccession succession) {
        return tellBytes(succession.write());
    }

    private Answer tellText(String text) {
        return tellBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Answer tellBytes(byte[] body) {
        Impostor korea = new Impostor(two.states, two.korea, two.korea);
        return korea.post(PATH, body, korea.signed(PATH, body, fresh(), two.korea.clock().now()));
    }

    /** What is no agreement: who is let in hears that, and nothing changes. */
    private Answer post(Impostor by) {
        byte[] body =
                UUID.randomUUID().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return by.post(
                AgreementSync.PATH,
                body,
                by.signed(AgreementSync.PATH, body, fresh(), two.korea.clock().now()));
    }

    /** Far above what Korea's own node uses. */
    private long fresh() {
        sequence += 2_000;
        return sequence;
    }

    private void refused(Answer answer, int status, String reason) {
        answer.expectProblem(status, "partner.refused");
        assertThat(answer.at("/reason")).isEqualTo(reason);
        await().untilAsserted(() ->
                assertThat(said(two.states, "partner.request-refused"))
                        .anyMatch(body -> body.toString().contains(reason)));
    }
}
