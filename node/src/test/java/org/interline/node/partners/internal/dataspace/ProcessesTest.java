package org.interline.node.partners.internal.dataspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.node.partners.internal.dataspace.PartnerNode.JP;
import static org.interline.node.partners.internal.dataspace.PartnerNode.KR;
import static org.interline.tables.Tables.DATASPACE_MESSAGE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.interline.dataspace.Message;
import org.interline.dataspace.MessageReader;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.NegotiationState;
import org.interline.dataspace.Pids;
import org.interline.dataspace.Policy;
import org.interline.node.fixture.Answer;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.Negotiation;
import org.interline.node.partners.Negotiations;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PolicyDecider.Verdict;
import org.interline.node.partners.Transfers;
import org.interline.node.partners.internal.dataspace.TestPartner.Heard;
import org.interline.node.partners.internal.dataspace.TestPartner.Reply;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages that come twice, late, wrongly or not at all. */
class ProcessesTest {
    private static PartnerNode us;
    private static Negotiations negotiations;

    /** The partner's name of the negotiation: another one in each test. */
    private final String theirs = "urn:uuid:" + UUID.randomUUID();

    private TestPartner them;

    @BeforeAll
    static void start() {
        us = new PartnerNode();
        negotiations = us.node().part(Negotiations.class);
    }

    @AfterAll
    static void stop() {
        us.close();
    }

    @BeforeEach
    void meet() throws Exception {
        them = new TestPartner();
        us.forget();
    }

    @AfterEach
    void part() {
        them.close();
    }

    private String request(String consumerPid, String dataset, String offer) {
        return MessageWriter.write(
                new Message.ContractRequest(
                        new Pids(Optional.empty(), Optional.of(consumerPid)),
                        new Policy(
                                offer,
                                Optional.of(dataset),
                                "{\"permission\":[{\"action\":\"use\"}]}"),
                        Optional.of(them.address().toString())));
    }

    /** A negotiation that the partner has begun. */
    private UUID begun(PartnerId partner) throws InterruptedException {
        Answer answer =
                us.post(
                                partner,
                                "/negotiations/request",
                                request(theirs, "urn:dataset:1", "urn:offer:1"))
                        .expect(201);
        assertThat(us.moved()).isEqualTo("REQUESTED");
        return ours(answer);
    }

    private static UUID ours(Answer answer) {
        Pids pids = MessageReader.readAnswer(answer.text().getBytes(StandardCharsets.UTF_8));
        return ProcessStore.id(pids.provider().orElseThrow()).orElseThrow();
    }

    private Negotiation find(UUID id) {
        return negotiations.find(id).orElseThrow();
    }

    @Test
    void a_request_that_comes_twice_begins_one_negotiation() throws Exception {
        String request = request(theirs, "urn:dataset:1", "urn:offer:1");
        UUID first = ours(us.post(KR, "/negotiations/request", request).expect(201));
        assertThat(ours(us.post(KR, "/negotiations/request", request).expect(201)))
                .isEqualTo(first);
        us.post(KR, "/negotiations/request", request.replace("\"use\"", "\"odrl:use\""))
                .expect(400);
        assertThat(ours(us.post(JP, "/negotiations/request", request).expect(201)))
                .isNotEqualTo(first);
    }

    @Test
    void what_is_not_offered_cannot_be_asked_for() {
        us.post(KR, "/negotiations/request", request("c", "urn:dataset:2", "urn:offer:1"))
                .expect(400);
        us.post(KR, "/negotiations/request", request("c", "urn:dataset:1", "urn:offer:2"))
                .expect(400);
    }

    @Test
    void anothers_negotiation_is_not_there() throws Exception {
        UUID id = begun(KR);
        String path = "/negotiations/" + ProcessStore.pid(id);
        us.get(KR, path).expect(200);
        us.get(JP, path).expect(404);
        us.post(JP, path + "/termination", termination(id)).expect(404);
        us.get(KR, "/negotiations/urn:uuid:not-one").expect(404);
        assertThat(find(id).state()).isEqualTo(NegotiationState.REQUESTED);
    }

    private String termination(UUID id) {
        return MessageWriter.write(
                new Message.NegotiationTerminated(
                        Pids.of(ProcessStore.pid(id), theirs),
                        Optional.of("1"),
                        List.of("enough")));
    }

    @Test
    void a_message_that_comes_twice_is_answered_twice_and_moves_once() throws Exception {
        UUID id = begun(KR);
        String path = "/negotiations/" + ProcessStore.pid(id) + "/termination";
        us.post(KR, path, termination(id)).expect(200);
        us.post(KR, path, termination(id)).expect(200);
        us.post(KR, path, termination(id).replace("enough", "more")).expect(400);
        assertThat(us.moved()).isEqualTo("TERMINATED");
        assertThat(find(id).endedReason()).contains("1 enough");
        assertThat(kept(id)).isEqualTo(2);
    }

    private int kept(UUID id) {
        return us.node()
                .part(Transactions.class)
                .asSystem(() ->
                        us.node()
                                .part(DSLContext.class)
                                .fetchCount(
                                        DATASPACE_MESSAGE, DATASPACE_MESSAGE.PROCESS_ID.eq(id)));
    }

    @Test
    void of_two_messages_at_once_one_moves_the_negotiation() throws Exception {
        UUID id = begun(KR);
        String path = "/negotiations/" + ProcessStore.pid(id) + "/termination";
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Answer>> answers =
                    IntStream.range(0, 8)
                            .mapToObj(n ->
                                    threads.submit(() ->
                                            us.post(
                                                    KR,
                                                    path,
                                                    termination(id).replace("enough", "no " + n))))
                            .toList();
            int taken = 0;
            for (Future<Answer> answer : answers) {
                int status = answer.get().status();
                assertThat(status).isIn(200, 400);
                taken += status == 200 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        assertThat(kept(id)).isEqualTo(2);
    }

    @Test
    void names_that_are_not_those_of_the_negotiation_are_refused() throws Exception {
        UUID id = begun(KR);
        String path = "/negotiations/" + ProcessStore.pid(id) + "/termination";
        us.post(KR, path, termination(id).replace(theirs, "urn:other")).expect(400);
        us.post(KR, path, termination(UUID.randomUUID())).expect(400);
        us.post(KR, path, request(theirs, "urn:dataset:1", "urn:offer:1")).expect(400);
        assertThat(find(id).state()).isEqualTo(NegotiationState.REQUESTED);
    }

    @Test
    void nesting_and_length_without_end_are_refused() {
        us.post(KR, "/catalog/request", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000))
                .expect(413);
        us.post(KR, "/negotiations/request", "{\"a\":\"" + "x".repeat(100_000) + "\"}").expect(413);
        us.post(KR, "/transfers/request", "{\"a\":\"\\u0000\"}").expect(400);
    }

    @Test
    void a_partner_that_cannot_now_is_tried_again_with_the_same_words() throws Exception {
        UUID id = begun(KR);
        them.answer(503, "");
        negotiations.offer(id, PartnerNode.offer());
        Heard first = them.hears();
        assertThat(first.path()).isEqualTo("/their/negotiations/" + theirs + "/offers");
        them.answer(200, "");
        assertThat(us.moved()).isEqualTo("OFFERED");
        assertThat(them.hears()).isEqualTo(first);
    }

    @Test
    void the_next_step_waits_until_the_last_has_arrived_but_an_end_does_not() throws Exception {
        UUID id = begun(KR);
        them.answer(503, "");
        negotiations.agree(id, PartnerNode.agreement());
        them.hears();
        assertThatThrownBy(() -> negotiations.agree(id, PartnerNode.agreement()))
                .isInstanceOf(Refusal.class);
        them.answer(200, "");
        negotiations.terminate(id, "1", "enough");
        assertThat(us.moved()).isEqualTo("TERMINATED");
        assertThat(them.hears().path()).isEqualTo("/their/negotiations/" + theirs + "/termination");
    }

    @Test
    void a_step_that_the_partner_refuses_ends_the_negotiation_here() throws Exception {
        UUID id = begun(KR);
        them.answer(
                400,
                MessageWriter.error(
                        MessageWriter.ErrorDocument.NEGOTIATION,
                        Pids.of(ProcessStore.pid(id), theirs),
                        "theirs",
                        "not like this"));
        negotiations.offer(id, PartnerNode.offer());
        assertThat(us.moved()).isEqualTo("TERMINATED");
        assertThat(find(id).endedReason().orElseThrow()).contains("400", "theirs", "not like this");
    }

    @Test
    void a_lost_acknowledgement_does_not_end_it() throws Exception {
        UUID id = begun(KR);
        String state =
                MessageWriter.negotiation(
                        Pids.of(ProcessStore.pid(id), theirs), NegotiationState.OFFERED);
        them.answer(it ->
                it.method().equals("GET")
                        ? new Reply(200, state, Map.of())
                        : new Reply(400, "", Map.of()));
        negotiations.offer(id, PartnerNode.offer());
        assertThat(us.moved()).isEqualTo("OFFERED");
        assertThat(find(id).state()).isEqualTo(NegotiationState.OFFERED);
    }

    @Test
    void a_redirection_is_not_followed() throws Exception {
        UUID id = begun(KR);
        them.answer(it -> new Reply(307, "", Map.of("Location", them.address() + "/elsewhere")));
        negotiations.offer(id, PartnerNode.offer());
        assertThat(us.moved()).isEqualTo("TERMINATED");
        assertThat(them.hears().path()).endsWith("/offers");
        assertThat(them.hears().method()).isEqualTo("GET");
        assertThat(them.hasHeardNothingMore()).isTrue();
    }

    @Test
    void a_partner_that_is_silent_for_a_day_has_ended_it() throws Exception {
        UUID id = begun(KR);
        them.answer(503, "");
        negotiations.offer(id, PartnerNode.offer());
        them.hears();
        us.node().clock().advance(Duration.ofHours(25));
        assertThat(us.moved()).isEqualTo("TERMINATED");
        assertThat(find(id).endedReason().orElseThrow()).contains("503");
    }

    @Test
    void terms_that_nobody_allows_are_not_sent() throws Exception {
        UUID id = begun(KR);
        us.decide(Verdict.no("the purpose is unknown"));
        assertThatThrownBy(() -> negotiations.agree(id, PartnerNode.agreement()))
                .hasMessageContaining("the purpose is unknown");
        assertThat(find(id).state()).isEqualTo(NegotiationState.REQUESTED);
        assertThat(find(id).agreement()).isEmpty();
        assertThat(kept(id)).isEqualTo(1);
    }

    @Test
    void nothing_is_transferred_without_a_final_agreement() {
        String request =
                MessageWriter.write(
                        new Message.TransferRequest(
                                new Pids(Optional.empty(), Optional.of("urn:t")),
                                "urn:agreement:1",
                                "PULL",
                                Optional.empty(),
                                them.address().toString()));
        us.post(KR, "/transfers/request", request).expect(400);
        assertThatThrownBy(() ->
                        us.node()
                                .part(Transfers.class)
                                .request(KR, them.address(), "urn:agreement:1", "PULL"))
                .hasMessageContaining("no final agreement");
    }

    @Test
    void an_answer_that_names_no_process_ends_what_was_asked_for() throws Exception {
        them.answer(201, "{}");
        UUID id = negotiations.request(KR, them.address(), PartnerNode.offer());
        assertThat(us.moved()).isEqualTo("TERMINATED");
        assertThat(find(id).endedReason().orElseThrow()).contains("names no process");
    }

    @Test
    void a_partner_may_begin_with_an_offer_and_we_take_it() throws Exception {
        String offer =
                MessageWriter.write(
                        new Message.ContractOffer(
                                new Pids(Optional.of(theirs), Optional.empty()),
                                PartnerNode.offer(),
                                Optional.of(them.address().toString())));
        Answer answer = us.post(KR, "/negotiations/offers", offer).expect(201);
        assertThat(us.moved()).isEqualTo("OFFERED");
        UUID id =
                ProcessStore.id(
                                MessageReader.readAnswer(
                                                answer.text().getBytes(StandardCharsets.UTF_8))
                                        .consumer()
                                        .orElseThrow())
                        .orElseThrow();
        negotiations.accept(id);
        assertThat(us.moved()).isEqualTo("ACCEPTED");
        Heard accepted = them.hears();
        assertThat(accepted.path()).isEqualTo("/their/negotiations/" + theirs + "/events");
        assertThat(MessageReader.read(accepted.body().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Message.ContractAccepted(Pids.of(theirs, ProcessStore.pid(id))));
    }

    @Test
    void an_answer_that_overtakes_its_acknowledgement_is_taken() throws Exception {
        UUID id = begun(KR);
        String accepted =
                MessageWriter.write(
                        new Message.ContractAccepted(Pids.of(ProcessStore.pid(id), theirs)));
        // The partner accepts our offer before it acknowledges it.
        them.answer(it -> {
            us.post(KR, "/negotiations/" + ProcessStore.pid(id) + "/events", accepted).expect(200);
            return new Reply(200, "", Map.of());
        });
        negotiations.offer(id, PartnerNode.offer());
        assertThat(us.moved()).isEqualTo("ACCEPTED");
        them.answer(200, "");
        negotiations.agree(id, PartnerNode.agreement());
        assertThat(us.moved()).isEqualTo("AGREED");
    }
}
