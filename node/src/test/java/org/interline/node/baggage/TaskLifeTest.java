package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.PERSON;
import static org.interline.tables.Tables.TASK;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The life of a task over the interface, with two authorities. */
class TaskLifeTest {
    private static TestNode node;
    private static BagsOnPaper bags;
    private static Client officer;
    private static Client second;
    private static Client supervisor;
    private static Client customs;
    private static int flights = 100;

    private UUID flight = new UUID(0, 0);

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
        // Time passes when a test says so: what the node's own sweeper holds, a test's passes over.
        node.part(Sweeper.class).stop();
        officer = node.as("security-officer");
        second = node.as("security-officer2");
        supervisor = node.as("security-supervisor");
        customs = node.as("customs-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void aFlightThatLandsInAnHour() {
        Answer entered =
                node.as("security-scanners")
                        .post(
                                "/api/v1/flights",
                                Map.of(
                                        "carrier",
                                        "KE",
                                        "number",
                                        Integer.toString(flights++),
                                        "origin",
                                        "ICN",
                                        "destination",
                                        "ATL",
                                        "departsAt",
                                        node.clock().now().minus(Duration.ofHours(13)),
                                        "arrivesAt",
                                        node.clock().now().plus(Duration.ofMinutes(90))))
                        .expect(201);
        flight = UUID.fromString(entered.at("/id"));
    }

    @Test
    void a_bag_is_claimed_cleared_by_both_authorities_and_released() {
        Paper paper = bags.pictured(Optional.of(flight));
        Answer claimed = next(officer).expect(200);
        assertThat(claimed.at("/bagId")).isEqualTo(paper.bag().toString());
        assertThat(claimed.at("/lpn")).isEqualTo(paper.number());
        assertThat(claimed.at("/state")).isEqualTo("CLAIMED");
        assertThat(claimed.at("/clearAllowed")).isEqualTo("true");
        assertThat(claimed.at("/bag/scans/0/state")).isEqualTo("WHOLE");
        next(second).expect(204);

        decide(officer, claimed, "CLEAR", "nothing-found")
                .expectProblem(409, "task.image-not-seen");
        Eyes.lookAtAll(officer, claimed);
        Answer decided = decide(officer, claimed, "CLEAR", "nothing-found").expect(200);
        assertThat(decided.at("/state")).isEqualTo("DECIDED_PENDING");
        assertThat(decided.at("/takeBackUntil"))
                .isEqualTo(node.clock().now().plusSeconds(5).toString());
        node.clock().advance(Duration.ofSeconds(5));
        sweep();
        assertThat(task(officer, claimed).at("/state")).isEqualTo("DECIDED");
        assertThat(task(officer, claimed).at("/bag/disposition")).isEqualTo("UNDECIDED");

        Answer theirs = next(customs).expect(200);
        // What another authority's officer looked at is not what this one did.
        decide(customs, theirs, "CLEAR", "nothing-found").expectProblem(409, "task.image-not-seen");
        Eyes.lookAtAll(customs, theirs);
        decide(customs, theirs, "CLEAR", "nothing-found").expect(200);
        node.clock().advance(Duration.ofSeconds(5));
        sweep();
        assertThat(task(officer, claimed).at("/bag/disposition")).isEqualTo("RELEASE");
        assertThat(officer.get("/api/v1/bags/" + paper.bag() + "/history").text())
                .contains("task.claimed", "bag.released");

        bags.alarm(paper, 2, Optional.empty());
        Answer reopened = task(officer, claimed);
        assertThat(reopened.at("/state")).isEqualTo("WAITING");
        assertThat(reopened.at("/reopenedReason")).isEqualTo("alarm-after-clear");
        assertThat(reopened.at("/alarmObjects")).isEqualTo("2");
        assertThat(reopened.at("/bag/disposition")).isEqualTo("RECALL");
    }

    @Test
    void a_decision_is_taken_back_within_five_seconds() {
        bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        decide(officer, claimed, "REFER", "suspicious-object").expect(200);
        node.clock().advance(Duration.ofSeconds(4));
        Answer again = act(officer, claimed, "take-back").expect(200);
        assertThat(again.at("/state")).isEqualTo("CLAIMED");
        decide(officer, again, "REFER", "suspicious-object").expect(200);
        node.clock().advance(Duration.ofSeconds(5));
        act(officer, claimed, "take-back").expectProblem(409, "task.take-back-over");
    }

    @Test
    void another_officer_is_told_who_has_it() {
        bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        Answer refused = act(second, claimed, "claim").expectProblem(409, "task.claimed");
        assertThat(refused.at("/holder")).isEqualTo("security officer");
        assertThat(refused.at("/detail")).isEqualTo("security officer has this task.");
        Answer inKorean =
                second.send(
                        second.request("/api/v1/tasks/" + claimed.at("/id") + "/claim")
                                .header("Accept-Language", "ko")
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(inKorean.at("/detail")).contains("맡고 있습니다");
        decide(second, claimed, "CLEAR", "nothing-found").expectProblem(409, "task.claimed");
    }

    @Test
    void an_expired_claim_goes_back_to_the_queue() {
        bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        node.clock().advance(Duration.ofMinutes(1));
        act(officer, claimed, "renew").expect(200);
        node.clock().advance(Duration.ofSeconds(119));
        sweep();
        assertThat(task(officer, claimed).at("/state")).isEqualTo("CLAIMED");
        node.clock().advance(Duration.ofSeconds(1));
        decide(officer, claimed, "CLEAR", "nothing-found").expectProblem(409, "task.not-claimed");
        sweep();
        assertThat(task(officer, claimed).at("/state")).isEqualTo("WAITING");
        assertThat(next(second).at("/id")).isEqualTo(claimed.at("/id"));
    }

    @Test
    void a_returned_task_waits_for_another_with_the_officers_words() {
        bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        officer.post(
                        "/api/v1/tasks/" + claimed.at("/id") + "/return",
                        Map.of("reason", "needs-second-opinion", "note", "look at the shoe"))
                .expect(200);
        next(officer).expect(204);
        Answer taken = next(second);
        assertThat(taken.at("/id")).isEqualTo(claimed.at("/id"));
        assertThat(taken.at("/returned/note")).isEqualTo("look at the shoe");
        Client auditor = node.as("security-auditor");
        String record =
                await().until(
                                () ->
                                        auditor.get(
                                                        "/api/v1/audit/events?kind=task.returned&bag="
                                                                + taken.at("/bagId"))
                                                .text(),
                                text -> text.contains("needs-second-opinion"));
        assertThat(record).doesNotContain("shoe");
    }

    @Test
    void a_task_returned_for_another_reason_comes_last_to_who_returned_it() {
        bags.whole(Optional.of(flight));
        bags.whole(Optional.of(flight));
        Answer returned = next(officer);
        giveBack(officer, returned, "shift-end");
        Answer other = next(officer);
        assertThat(other.at("/id")).isNotEqualTo(returned.at("/id"));
        assertThat(next(officer).at("/id")).isEqualTo(returned.at("/id"));
    }

    @Test
    void a_second_opinion_is_the_same_officers_only_when_claimed_or_when_there_is_no_other() {
        bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        giveBack(officer, claimed, "needs-second-opinion");
        next(officer).expect(204);
        act(officer, claimed, "claim").expect(200);
        giveBack(officer, claimed, "needs-second-opinion");
        try {
            enable("security-officer2", false);
            enable("security-supervisor", false);
            assertThat(next(officer).at("/id")).isEqualTo(claimed.at("/id"));
        } finally {
            enable("security-officer2", true);
            enable("security-supervisor", true);
        }
    }

    private static void enable(String username, boolean enabled) {
        DSLContext database = node.part(DSLContext.class);
        node.part(Transactions.class)
                .runAsSystem(() ->
                        database.update(PERSON)
                                .set(PERSON.ENABLED, enabled)
                                .where(PERSON.USERNAME.eq(username))
                                .execute());
    }

    private static void giveBack(Client client, Answer task, String reason) {
        client.post("/api/v1/tasks/" + task.at("/id") + "/return", Map.of("reason", reason))
                .expect(200);
    }

    @Test
    void what_is_not_assessed_can_be_referred_and_never_cleared() {
        Paper paper = bags.arriving(Optional.of(flight));
        next(officer).expect(204);
        bags.settle(paper, ScanState.INCOMPLETE, Optional.of("scan.incomplete"));
        Answer claimed = next(officer).expect(200);
        assertThat(claimed.at("/clearAllowed")).isEqualTo("false");
        assertThat(claimed.at("/clearBlockedBy/0/code")).isEqualTo("scan.incomplete");
        assertThat(claimed.at("/clearBlockedBy/0/text"))
                .isEqualTo("Parts of the scan are missing.");
        Answer inKorean =
                officer.send(
                        officer.request("/api/v1/tasks/" + claimed.at("/id"))
                                .header("Accept-Language", "ko-KR")
                                .GET());
        assertThat(inKorean.at("/clearBlockedBy/0/text")).isEqualTo("스캔의 일부가 없습니다.");
        assertThat(inKorean.json().get("history").toString()).contains("스캔: 스캔의 일부가 없음");
        decide(officer, claimed, "CLEAR", "nothing-found")
                .expectProblem(422, "task.clear-not-allowed");
        decide(officer, claimed, "REFER", "image-unusable").expect(200);
    }

    @Test
    void a_passed_deadline_refers_whatever_anyone_does() {
        Paper paper = bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        node.clock().advance(Duration.ofMinutes(59));
        Answer again = act(officer, claimed, "claim").expect(200);
        node.clock().advance(Duration.ofMinutes(1));
        decide(officer, again, "CLEAR", "nothing-found").expectProblem(409, "task.deadline-passed");
        sweep();
        Answer referred = task(officer, claimed);
        assertThat(referred.at("/state")).isEqualTo("DECIDED");
        assertThat(referred.at("/decision/kind")).isEqualTo("REFER");
        assertThat(referred.at("/decision/reason")).isEqualTo("deadline-passed");
        assertThat(referred.at("/bag/disposition")).isEqualTo("REFER");
        assertThat(paper.bag().toString()).isEqualTo(referred.at("/bagId"));
    }

    @Test
    void alarms_come_first() {
        bags.whole(Optional.of(flight));
        Paper alarmed = bags.whole(Optional.of(flight));
        bags.alarm(alarmed, 1, Optional.empty());
        assertThat(next(officer).at("/bagId")).isEqualTo(alarmed.bag().toString());
    }

    @Test
    void an_alarm_during_the_look_must_be_seen_before_deciding() {
        Paper paper = bags.pictured(Optional.of(flight));
        Answer claimed = next(officer);
        Eyes.lookAtAll(officer, claimed);
        bags.alarm(paper, 1, Optional.empty());
        decide(officer, claimed, "CLEAR", "nothing-found").expectProblem(409, "task.changed");
        // The report is on paper only: of one that cannot be read, nothing can be seen.
        Answer now = task(officer, claimed);
        assertThat(now.at("/view/unseenAlarms/0/why")).isEqualTo("unreadable");
        decide(officer, now, "CLEAR", "alarm-explained").expectProblem(409, "task.alarm-not-seen");
        decide(officer, now, "REFER", "alarm-confirmed").expect(200);
    }

    @Test
    void a_supervisor_sees_releases_and_reassigns_claims() {
        bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        String id = claimed.at("/id");
        officer.get("/api/v1/claims").expectProblem(403, "role.missing");
        assertThat(supervisor.get("/api/v1/claims").text()).contains(id);
        String other = second.get("/api/v1/me").at("/id");
        supervisor.post("/api/v1/tasks/" + id + "/assign", Map.of("personId", other)).expect(200);
        act(officer, claimed, "renew").expectProblem(409, "task.claimed");
        assertThat(act(supervisor, claimed, "release").expect(200).at("/state"))
                .isEqualTo("WAITING");
        String stranger = customs.get("/api/v1/me").at("/id");
        supervisor
                .post("/api/v1/tasks/" + id + "/assign", Map.of("personId", stranger))
                .expectProblem(404, "person.not-found");
    }

    @Test
    void an_authority_neither_sees_nor_touches_the_others_tasks() {
        bags.whole(Optional.of(flight));
        Answer claimed = next(officer);
        String id = claimed.at("/id");
        customs.get("/api/v1/tasks/" + id).expectProblem(404, "task.not-found");
        act(customs, claimed, "claim").expectProblem(404, "task.not-found");
        decide(customs, claimed, "CLEAR", "nothing-found").expectProblem(404, "task.not-found");
        act(node.as("customs-supervisor"), claimed, "release").expectProblem(404, "task.not-found");
        assertThat(customs.get("/api/v1/tasks?flight=" + flight).text()).doesNotContain(id);
        assertThat(node.as("customs-auditor").get("/api/v1/audit/events?limit=200").text())
                .doesNotContain(id);
    }

    @Test
    void nor_in_sql() {
        bags.whole(Optional.of(flight));
        UUID mine = UUID.fromString(officer.get("/api/v1/me").at("/authority/id"));
        UUID theirs = UUID.fromString(customs.get("/api/v1/me").at("/authority/id"));
        Transactions transactions = node.part(Transactions.class);
        DSLContext database = node.part(DSLContext.class);
        int seen =
                transactions.asAuthority(
                        mine, () -> database.fetchCount(TASK, TASK.AUTHORITY_ID.ne(mine)));
        assertThat(seen).isZero();
        int touched =
                transactions.asAuthority(
                        mine,
                        () ->
                                database.update(TASK)
                                        .set(TASK.STATE, "WAITING")
                                        .where(TASK.AUTHORITY_ID.eq(theirs))
                                        .execute());
        assertThat(touched).isZero();
        int own =
                transactions.asAuthority(
                        mine, () -> database.fetchCount(TASK, TASK.AUTHORITY_ID.eq(mine)));
        assertThat(own).isPositive();
    }

    @Test
    void lists_and_counts_follow() {
        Paper paper = bags.whole(Optional.of(flight));
        bags.whole(Optional.of(flight));
        next(officer);
        Answer list = officer.get("/api/v1/tasks?limit=1&flight=" + flight).expect(200);
        assertThat(list.json().get("items").size()).isEqualTo(1);
        Answer rest =
                officer.get(
                        "/api/v1/tasks?limit=1&flight="
                                + flight
                                + "&cursor="
                                + list.at("/nextCursor"));
        assertThat(rest.at("/items/0/id")).isNotEqualTo(list.at("/items/0/id"));
        assertThat(
                        officer.get("/api/v1/tasks?mine=true&flight=" + flight)
                                .json()
                                .get("items")
                                .size())
                .isEqualTo(1);
        Answer flown = officer.get("/api/v1/flights/" + flight);
        assertThat(flown.json().get("bags").toString())
                .isEqualTo(
                        "{\"total\":2,\"waiting\":1,\"claimed\":1,\"decided\":0,\"cleared\":0,\"referred\":0,\"notAssessed\":0}");
        assertThat(officer.get("/api/v1/bags?lpn=" + paper.number()).at("/items/0/id"))
                .isEqualTo(paper.bag().toString());
        assertThat(officer.get("/api/v1/bags?flight=" + flight).json().get("items").size())
                .isEqualTo(2);
    }

    @Test
    void images_are_for_who_has_the_task_and_for_overseers_and_the_first_look_is_recorded() {
        Paper paper = bags.whole(Optional.of(flight));
        UUID object = UUID.randomUUID();
        assertThatThrownBy(() -> look(officer, paper, object))
                .hasMessage("Claim this bag to see its images.");
        next(officer);
        look(officer, paper, object);
        look(officer, paper, object);
        look(supervisor, paper, object);
        assertThatThrownBy(() -> look(customs, paper, object))
                .hasMessage("Claim this bag to see its images.");
        String history = officer.get("/api/v1/bags/" + paper.bag() + "/history").text();
        assertThat(history.split("image.viewed", -1)).hasSize(3);
    }

    private static void look(Client client, Paper paper, UUID object) {
        Jwt token = node.part(JwtDecoder.class).decode(client.token().orElseThrow());
        SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token));
        try {
            node.part(ImageAccess.class).requireView(paper.scan(), object);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Answer next(Client client) {
        return client.post("/api/v1/tasks/next", Map.of("flight", flight));
    }

    private static Answer task(Client client, Answer task) {
        return client.get("/api/v1/tasks/" + task.at("/id")).expect(200);
    }

    private static Answer act(Client client, Answer task, String act) {
        return client.post("/api/v1/tasks/" + task.at("/id") + "/" + act);
    }

    private static Answer decide(Client client, Answer task, String kind, String reason) {
        return client.post(
                "/api/v1/tasks/" + task.at("/id") + "/decision",
                Map.of(
                        "kind", kind,
                        "reason", reason,
                        "version", task.json().get("version").asInt()));
    }

    private static void sweep() {
        node.part(Sweeper.class).sweep();
    }
}
