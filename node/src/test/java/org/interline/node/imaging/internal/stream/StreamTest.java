package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.TASK;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.BricksServed;
import org.interline.node.operations.Transactions;
import org.interline.volume.Box;
import org.interline.volume.BrickEntry;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeManifest;
import org.interline.volume.Xyz;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream of a running node, read as a console reads it. */
@Timeout(120)
class StreamTest {
    private static final Dimensions SIZE = new Dimensions(300, 140, 200);
    private static TestNode node;
    private static StoredBags bags;
    private static Client officer;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new StoredBags(node);
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_bag_comes_bit_exact_set_by_set_and_is_counted() throws Exception {
        Client second = node.as("security-officer2");
        StoredBags.Stored bag = bags.claimedBy(second, bags.bag(SIZE, 11));
        UUID person = UUID.fromString(second.get("/api/v1/me").at("/id"));
        BricksServed served = node.part(BricksServed.class);
        assertThat(served.of(person, bag.volume().id()).whole(3)).isFalse();
        double before = node.part(MeterRegistry.class).counter("interline.stream.bricks").count();
        try (StreamReader reader = new StreamReader(second, bag)) {
            reader.open("null").all();
            assertThat(reader.ended()).isTrue();
            assertThat(reader.policy()).isEqualTo("inside");
            assertThat(reader.manifests.getFirst().root()).isEqualTo(bag.volume().root());
            assertThat(reader.volume().box(0, 0, new Box(0, 0, 0, SIZE)))
                    .isEqualTo(StoredBags.samples(SIZE, 11));
            for (int level = 1; level < 4; level++) {
                Dimensions size = SIZE.atLevel(level);
                assertThat(reader.volume().box(0, level, new Box(0, 0, 0, size)))
                        .hasSize((int) size.samples());
            }
            assertThat(reader.bricks.keySet()).isEqualTo(stored(reader.manifests.getFirst()));
            assertThat(reader.reached.keySet())
                    .containsExactly("coarse", "first-usable", "threats", "half", "full", "all");
            assertThat(reader.reached.get("first-usable")).allMatch(key -> key.level() == 2);
            BricksServed.Served now = served.of(person, bag.volume().id());
            for (int level = 0; level < 4; level++) {
                int l = level;
                assertThat(now.whole(level)).isTrue();
                assertThat(now.sent(level))
                        .isEqualTo(
                                (int)
                                        reader.bricks.keySet().stream()
                                                .filter(key -> key.level() == l)
                                                .count());
            }
            assertThat(node.part(MeterRegistry.class).counter("interline.stream.bricks").count())
                    .isEqualTo(before + reader.bricks.size());
        }
    }

    @Test
    void a_stream_that_is_cut_within_bricks_goes_on_and_nothing_comes_twice() throws Exception {
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(SIZE, 12));
        try (StreamReader first = new StreamReader(officer, bag)) {
            first.open("null").all();
            long each = first.bricks.values().stream().mapToLong(b -> b.length).sum() / 6;
            StreamReader reader = new StreamReader(officer, bag);
            for (int cut = 0; cut < 5; cut++) {
                reader.open("null").cutAfter(each + 1);
                StreamReader next = new StreamReader(officer, bag);
                next.bricks.putAll(reader.bricks);
                next.manifests.addAll(reader.manifests);
                reader = next;
            }
            int held = reader.bricks.size();
            assertThat(held).isBetween(10, first.bricks.size() - 1);
            reader.open("null").all();
            assertThat(reader.ended()).isTrue();
            assertThat(reader.volume().box(0, 0, new Box(0, 0, 0, SIZE)))
                    .isEqualTo(StoredBags.samples(SIZE, 12));
            reader.close();
        }
    }

    @Test
    void the_brick_nearest_to_the_focus_comes_first_in_its_set() throws Exception {
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(SIZE, 13));
        Xyz corner = new Xyz(-100 + 299, 20, 300);
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("{\"at\":[199,20,300]}").all();
            List<BrickKey> full = reader.reached.getOrDefault("full", List.of());
            assertThat(full.getFirst()).isEqualTo(new BrickKey(0, 4, 0, 0, 0));
            BrickNumbers numbers = new BrickNumbers(reader.manifests.getFirst().spec());
            BrickDistances distances =
                    new BrickDistances(reader.manifests.getFirst().spec().geometry(), numbers);
            distances.from(corner);
            assertThat(full.stream().map(key -> distances.to(numbers.number(key))).toList())
                    .isSorted();
        }
    }

    @Test
    void a_focus_that_moves_turns_what_is_left() throws Exception {
        Dimensions large = new Dimensions(600, 400, 300);
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(large, 17));
        try (StreamReader reader = new StreamReader(officer, bag)) {
            // More than all buffers on the way hold is still to come.
            reader.open("null").until("coarse");
            Xyz corner = new Xyz(-100 + 599, 20 + 399 * 1.5, 300 + 299 * 2);
            officer.post(
                            "/api/v1/streams/" + reader.stream() + "/focus",
                            Map.of("at", List.of(corner.x(), corner.y(), corner.z())))
                    .expect(204);
            reader.all();
            assertThat(reader.ended()).isTrue();
            assertThat(reader.bricks.keySet()).isEqualTo(stored(reader.manifests.getFirst()));
            BrickNumbers numbers = new BrickNumbers(reader.manifests.getFirst().spec());
            BrickDistances distances =
                    new BrickDistances(reader.manifests.getFirst().spec().geometry(), numbers);
            distances.from(corner);
            List<BrickKey> full = reader.reached.getOrDefault("full", List.of());
            List<Float> tail =
                    full.subList(full.size() / 2, full.size()).stream()
                            .map(key -> distances.to(numbers.number(key)))
                            .toList();
            assertThat(tail).hasSizeGreaterThan(30).isSorted();
        }
    }

    @Test
    void a_brick_that_is_damaged_is_missing_by_its_name_and_the_rest_comes() throws Exception {
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(SIZE, 14));
        bags.damage(bag);
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("null").all();
            assertThat(reader.ended()).isTrue();
            assertThat(reader.missing).hasSize(1);
            var missing = reader.missing.getFirst();
            assertThat(missing.at("/code").asString()).isEqualTo("blob.damaged");
            BrickKey key =
                    new BrickKey(
                            missing.at("/level").asInt(),
                            missing.at("/x").asInt(),
                            missing.at("/y").asInt(),
                            missing.at("/z").asInt(),
                            missing.at("/channel").asInt());
            Set<BrickKey> expected = stored(reader.manifests.getFirst());
            assertThat(expected.remove(key)).isTrue();
            assertThat(reader.bricks.keySet()).isEqualTo(expected);
        }
    }

    @Test
    void only_who_has_the_bag_claimed_is_sent_it() {
        StoredBags.Stored bag = bags.bag(new Dimensions(40, 30, 20), 15);
        officer.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");
        bags.claimedBy(officer, bag);
        node.as("security-officer2")
                .post(bag.url(), Map.of())
                .expectProblem(403, "image.not-claimed");
        Client customs = node.as("customs-officer");
        customs.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");
        String task = bags.task(customs, bag);
        node.part(Transactions.class)
                .runAsSystem(() ->
                        node.part(DSLContext.class)
                                .deleteFrom(TASK)
                                .where(TASK.ID.eq(UUID.fromString(task)))
                                .execute());
        customs.post(bag.url(), Map.of()).expectProblem(404, "scan.not-found");
        node.anonymous().post(bag.url(), Map.of()).expect(401);
        officer.post("/api/v1/scans/" + UUID.randomUUID() + "/stream", Map.of())
                .expectProblem(404, "scan.not-found");
    }

    @Test
    void what_is_said_to_be_held_must_fit_the_volume() {
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(new Dimensions(40, 30, 20), 16));
        for (List<Object> have :
                List.<List<Object>>of(
                        List.of(0, 0, "AAA="),
                        List.of(0, 0, "Ag=="),
                        List.of(0, 1, "AQ=="),
                        List.of(4, 0, "AQ=="),
                        List.of(0, 0, "?"),
                        List.of(0, 0))) {
            officer.post(bag.url(), held(bag.volume().id(), have))
                    .expectProblem(400, "request.value");
        }
        officer.post(bag.url(), held(UUID.randomUUID(), List.of(0, 0, "AQ==")))
                .expectProblem(400, "request.value");
        officer.post(bag.url(), Map.of("focus", Map.of("at", List.of(1, 2))))
                .expectProblem(400, "request.value");
        officer.post(bag.url(), Map.of("volumes", List.of(), "pad", "x".repeat(256 * 1024)))
                .expectProblem(413, "request.too-large");
        officer.post(bag.url(), Map.of("volumes", List.of(), "pad", "x".repeat(100 * 1024)))
                .expectProblem(400, "request.unreadable");
    }

    private static Map<String, Object> held(UUID volume, List<Object> have) {
        return Map.of("volumes", List.of(Map.of("id", volume, "have", List.of(have))));
    }

    private static Set<BrickKey> stored(VolumeManifest manifest) {
        Set<BrickKey> stored = new HashSet<>();
        BrickNumbers numbers = new BrickNumbers(manifest.spec());
        for (int i = 0; i < numbers.count(); i++) {
            if (manifest.entry(numbers.key(i)) instanceof BrickEntry.Stored) {
                stored.add(numbers.key(i));
            }
        }
        return stored;
    }
}
