package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.EVENT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.Pictures;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of what an officer had on the screen, with their decision. */
class SnapshotsTest {
    private static TestNode node;
    private static BagsOnPaper bags;
    private static Client officer;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
        node.part(Sweeper.class).stop();
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLEAR", "REFER"})
    void aPictureTravelsWithEitherDecisionAndIsSeenInTheHistory(String kind) throws IOException {
        Paper paper = bags.pictured(Optional.empty());
        Answer claimed = claim(paper);
        Eyes.lookAtAll(officer, claimed);
        Answer decided =
                decide(claimed, kind, picture(paper.scan(), Pictures.base64("png", 40, 30)))
                        .expect(200);

        String url = pictureIn(decided);
        byte[] shown = bytes(officer, url);
        assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getWidth()).isEqualTo(40);
        assertThat(
                        node.part(Transactions.class)
                                .asSystem(() ->
                                        node.part(DSLContext.class)
                                                .select(
                                                        DSL.field(
                                                                "body -> 'snapshots' ->> 0",
                                                                String.class))
                                                .from(EVENT)
                                                .where(
                                                        EVENT.BAG_ID.eq(paper.bag()),
                                                        EVENT.KIND.eq("task.decided"))
                                                .fetchSingle()
                                                .value1()))
                .isEqualTo(Sha256.of(shown).hex());

        assertThat(bytes(node.as("security-supervisor"), url)).isEqualTo(shown);
        node.as("security-officer2").get(url).expectProblem(403, "image.not-claimed");
        // Another authority cannot even know that there is one.
        node.as("customs-supervisor").get(url).expectProblem(404, "picture.not-found");
        assertThat(
                        node.as("customs-supervisor")
                                .get("/api/v1/bags/" + paper.bag() + "/history")
                                .text())
                .doesNotContain("/snapshots/");
    }

    @Test
    void itIsThereAfterARestartAndGoesWithTheKey() throws IOException {
        Paper paper = bags.pictured(Optional.empty());
        Answer decided =
                decide(
                                claim(paper),
                                "REFER",
                                picture(paper.scan(), Pictures.base64("jpeg", 40, 30)))
                        .expect(200);
        String url = pictureIn(decided);
        node.restart();
        // Its parts are new ones.
        bags = new BagsOnPaper(node);
        node.part(Sweeper.class).stop();
        officer = node.as("security-officer");
        Client supervisor = node.as("security-supervisor");
        assertThat(bytes(supervisor, url)).isNotEmpty();

        node.part(KeyStore.class).shred(paper.scan());
        Answer gone = supervisor.get(url);
        assertThat(gone.at("/code")).isEqualTo("keys.gone");
    }

    @Test
    void whatIsNoPictureIsRefusedAndNothingIsDecided() {
        Paper paper = bags.pictured(Optional.empty());
        Paper other = bags.pictured(Optional.empty());
        Answer claimed = claim(paper);
        String good = Pictures.base64("png", 8, 8);
        decide(claimed, "REFER", picture(paper.scan(), "bm8gcGljdHVyZQ=="))
                .expectProblem(400, "picture.unreadable");
        decide(claimed, "REFER", picture(paper.scan(), "no base64")).expect(400);
        decide(claimed, "REFER", picture(paper.scan(), "A".repeat(3 << 20)))
                .expectProblem(413, "picture.too-large");
        decide(claimed, "REFER", picture(other.scan(), good)).expectProblem(404, "scan.not-found");
        Map<String, Object> one = picture(paper.scan(), good);
        decide(claimed, "REFER", Collections.nCopies(5, one)).expect(413);

        Answer still = officer.get("/api/v1/tasks/" + claimed.at("/id")).expect(200);
        assertThat(still.at("/state")).isEqualTo("CLAIMED");
        decide(still, "REFER", Collections.nCopies(4, one)).expect(200);
    }

    private static Answer claim(Paper paper) {
        String task = officer.get("/api/v1/tasks?bag=" + paper.bag()).expect(200).at("/items/0/id");
        return officer.post("/api/v1/tasks/" + task + "/claim").expect(200);
    }

    private static Answer decide(Answer claimed, String kind, Map<String, Object> picture) {
        return decide(claimed, kind, List.of(picture));
    }

    private static Answer decide(Answer claimed, String kind, List<Map<String, Object>> pictures) {
        Map<String, Object> body = new HashMap<>();
        body.put("kind", kind);
        body.put("reason", kind.equals("CLEAR") ? "nothing-found" : "suspicious-object");
        body.put("version", Integer.parseInt(claimed.at("/version")));
        body.put("snapshots", pictures);
        return officer.post("/api/v1/tasks/" + claimed.at("/id") + "/decision", body);
    }

    private static Map<String, Object> picture(UUID scan, String base64) {
        return Map.of("scanId", scan, "image", base64);
    }

    private static String pictureIn(Answer task) {
        return task.json()
                .at("/history")
                .valueStream()
                .filter(line -> line.path("kind").asString().equals("task.decided"))
                .reduce((_, last) -> last)
                .orElseThrow()
                .at("/snapshots/0/url")
                .asString();
    }

    private static byte[] bytes(Client client, String path) {
        HttpResponse<byte[]> answer = client.bytes(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        return answer.body();
    }
}
