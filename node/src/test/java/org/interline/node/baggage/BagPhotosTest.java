package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Optional;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Pictures;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Photos of bags that another system took. */
class BagPhotosTest {
    private static TestNode node;
    private static BagsOnPaper bags;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aPhotoIsShownWithTheBagAndReplacedByALaterOne() {
        Paper paper = bags.whole(Optional.empty());
        Client officer = node.as("security-officer");
        String bag = "/api/v1/bags/" + paper.bag();
        assertThat(officer.get(bag).json().at("/photo").isNull()).isTrue();
        officer.get(bag + "/photo").expectProblem(404, "picture.not-found");

        give(paper, "image/png", Pictures.of("png", 40, 30)).expect(204);
        byte[] first = officer.bytes(bag + "/photo").body();
        assertThat(officer.get(bag).at("/photo")).isEqualTo(bag + "/photo");
        assertThat(first).startsWith(0xFF, 0xD8);

        give(paper, "image/jpeg", Pictures.of("jpeg", 60, 50)).expect(204);
        assertThat(officer.bytes(bag + "/photo").body()).isNotEqualTo(first);
        assertThat(node.as("customs-officer").bytes(bag + "/photo").statusCode()).isEqualTo(200);
        assertThat(officer.get(bag + "/history").text().split("bag.photographed", -1)).hasSize(3);

        node.part(KeyStore.class).shred(paper.bag());
        assertThat(officer.get(bag + "/photo").at("/code")).isEqualTo("keys.gone");
    }

    @Test
    void whatIsNoPhotoIsRefused() {
        Paper paper = bags.whole(Optional.empty());
        give(paper, "image/png", new byte[100]).expectProblem(400, "picture.unreadable");
        give(paper, "text/plain", Pictures.of("png", 4, 4)).expect(415);
        give(paper, "image/png", new byte[(2 << 20) + 1]).expectProblem(413, "request.too-large");
        String bag = "/api/v1/bags/" + paper.bag() + "/photo";
        give(node.as("security-officer"), bag, "image/png", Pictures.of("png", 4, 4)).expect(403);
    }

    private static Answer give(Paper paper, String type, byte[] picture) {
        return give(
                node.as("security-scanners"),
                "/api/v1/bags/" + paper.bag() + "/photo",
                type,
                picture);
    }

    private static Answer give(Client client, String path, String type, byte[] picture) {
        return client.send(
                client.request(path)
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(picture)));
    }
}
