package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * What earlier builds left on disk is opened, migrated and worked on by this one.
 *
 * <p>With {@code -Dinterline.milestone=NAME} a new one is kept first: once for each state of the
 * product that others run, and never again under the same name.
 */
class MilestoneTest {
    private static final Path KEPT = Path.of("src/test/milestones");

    @BeforeAll
    static void keepANewOneIfAsked() throws IOException {
        String name = System.getProperty("interline.milestone", "");
        if (!name.isEmpty()) {
            Milestone made = new Milestone(KEPT, name);
            assertThat(Milestone.in(KEPT)).as("never made again").doesNotContain(made);
            keep(made);
        }
    }

    static List<Milestone> kept() {
        return Milestone.in(KEPT);
    }

    @ParameterizedTest
    @MethodSource("kept")
    void aFolderOfAnEarlierBuildTellsTheSameAndIsWorkedOn(Milestone milestone, @TempDir Path parent)
            throws IOException {
        Path data = Files.createDirectory(parent.resolve("data"));
        milestone.unpack(data);
        List<Milestone.Told> told = milestone.told();
        assertThat(told).hasSizeGreaterThan(10);
        try (TestNode node = TestNode.on(data)) {
            for (Milestone.Told each : told) {
                each.check(node);
            }
            TestScanner lane =
                    TestScanner.registered(node.node(), "LATER", TestScanner.profile(1, 0, 0));
            BagWalk walk = new BagWalk(node, lane);
            String decided = walk.decided(walk.scanned("0700000009"));
            node.restart();
            assertThat(node.as("security-officer").get(decided).expect(200).at("/state"))
                    .isEqualTo("DECIDED");
        }
    }

    /** A node with something of everything, closed and put away with what it told last. */
    private static void keep(Milestone milestone) throws IOException {
        TestNode node = TestNode.startedWhole();
        try {
            BagWalk walk = BagWalk.on(node);
            UUID referred = walk.scanned("0700000001");
            UUID waiting = walk.scanned("0700000002");
            UUID shredded = walk.scanned("0700000003");
            UUID moved = walk.scanned("0700000004");
            UUID claimed = walk.scanned("0700000005");
            UUID cleared = walk.scanned("0700000006");
            String decided = walk.decided(referred);
            clear(node, task(node, cleared));
            DataSet nowhere =
                    DataSet.builder()
                            .put(Tags.SOP_CLASS_UID, Uids.DICOS_TDR)
                            .put(Tags.SOP_INSTANCE_UID, TestScanner.uid())
                            .build();
            assertThat(walk.lane().send(nowhere, TransferSyntax.EXPLICIT).stored()).isTrue();
            Client supervisor = node.as("security-supervisor");
            supervisor
                    .post(
                            "/api/v1/scans/" + walk.scan(moved).getId() + "/bag",
                            Map.of("bagId", waiting, "reason", "the tags were swapped"))
                    .expect(200);
            String claim = task(node, claimed);
            node.as("security-officer2").post(claim + "/claim").expect(200);
            String gone = walk.plane(shredded);
            node.part(KeyStore.class).shred(walk.scan(shredded).getId());

            List<Milestone.Told> told = new ArrayList<>();
            for (String pointer :
                    List.of("/state", "/decision/kind", "/decision/reason", "/bag/lpn")) {
                told.add(told(node, "security-officer", decided, pointer));
            }
            told.add(told(node, "security-officer", task(node, waiting), "/state"));
            told.add(told(node, "security-officer", claim, "/state"));
            told.add(told(node, "security-supervisor", claim, "/claimedBy/displayName"));
            told.add(told(node, "security-auditor", walk.plane(referred), ""));
            told.add(told(node, "security-auditor", gone, "/code"));
            String bag = "/api/v1/bags/" + referred;
            for (String pointer :
                    List.of(
                            "/scans/0/state",
                            "/scans/0/scanUid",
                            "/scans/0/scanner/name",
                            "/scans/0/objects/0/kind",
                            "/scans/0/objects/0/sopInstanceUid")) {
                told.add(told(node, "security-auditor", bag, pointer));
            }
            told.add(told(node, "customs-auditor", bag + "/history", "/items/0/kind"));
            told.add(
                    told(
                            node,
                            "customs-auditor",
                            "/api/v1/bags/" + waiting + "/history",
                            "/items/4/kind"));
            told.add(told(node, "security-officer", task(node, cleared), "/decision/kind"));
            told.add(told(node, "security-supervisor", "/api/v1/unfiled", "/items/0/reason"));
            node.close();
            milestone.keep(node.folder(), told);
        } finally {
            node.close();
            FileSystemUtils.deleteRecursively(node.folder());
        }
    }

    private static Milestone.Told told(TestNode node, String who, String path, String pointer) {
        Milestone.Told told = Milestone.Told.by(node, who, path, pointer);
        assertThat(told.value()).as(path + " has " + pointer).isNotEmpty();
        return told;
    }

    private static void clear(TestNode node, String task) {
        Client officer = node.as("security-officer");
        Answer claimed = officer.post(task + "/claim").expect(200);
        Eyes.lookAtAll(officer, claimed);
        int version = Integer.parseInt(claimed.at("/version"));
        officer.post(
                        task + "/decision",
                        Map.of("kind", "CLEAR", "reason", "nothing-found", "version", version))
                .expect(200);
    }

    private static String task(TestNode node, UUID bag) {
        return "/api/v1/tasks/"
                + node.as("security-officer")
                        .get("/api/v1/tasks?bag=" + bag)
                        .expect(200)
                        .at("/items/0/id");
    }
}
