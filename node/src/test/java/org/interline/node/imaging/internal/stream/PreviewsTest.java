package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.BricksServed;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.ImagesServed;
import org.interline.node.imaging.StoredProjection;
import org.interline.node.imaging.internal.picture.Pictures;
import org.interline.node.imaging.internal.store.OpenVolumes;
import org.interline.node.operations.Transactions;
import org.interline.volume.Axis;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes before the first brick. */
@Timeout(120)
class PreviewsTest {
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
    void facts_and_pictures_come_first_once_and_count_as_nothing_seen() throws Exception {
        StoredBags.Stored bag = bags.claimedBy(officer, withView(bags.bag(SIZE, 61)));
        UUID object = bag.volume().origin().objectId();
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.asksForPreviews = true;
            reader.open("null");
            while (reader.manifests.isEmpty()) {
                reader.next();
            }
            assertThat(reader.previews.keySet())
                    .containsExactlyInAnyOrder("facts", object + "/0", object + "/1");
            assertThat(
                            Client.JSON
                                    .readTree(reader.previews.getOrDefault("facts", new byte[0]))
                                    .at("/reports")
                                    .isArray())
                    .isTrue();
            BufferedImage hero = picture(reader.previews, object + "/0");
            assertThat(List.of(hero.getWidth(), hero.getHeight()))
                    .isEqualTo(List.of(SIZE.atLevel(3).x(), SIZE.atLevel(3).z()));
            BufferedImage view = picture(reader.previews, object + "/1");
            assertThat(List.of(view.getWidth(), view.getHeight())).isEqualTo(List.of(256, 128));
            reader.all();
        }
        try (StreamReader again = new StreamReader(officer, bag)) {
            again.asksForPreviews = true;
            again.previews.put("facts", new byte[0]);
            again.previews.put(object + "/0", new byte[0]);
            again.open("null").all();
            assertThat(again.previews).hasSize(3);
            assertThat(again.ended()).isTrue();
        }
    }

    /**
     * Of the bricks nothing can be said here: they follow at once, as far as the link takes them.
     */
    @Test
    void a_small_picture_of_a_view_is_not_the_view() throws Exception {
        Client second = node.as("security-officer2");
        StoredBags.Stored bag = bags.claimedBy(second, withView(bags.bag(SIZE, 62)));
        UUID person = UUID.fromString(second.get("/api/v1/me").at("/id"));
        UUID object = bag.volume().origin().objectId();
        try (StreamReader reader = new StreamReader(second, bag)) {
            reader.asksForPreviews = true;
            reader.open("null").all();
            assertThat(reader.previews).containsKey(object + "/1");
        }
        assertThat(node.part(ImagesServed.class).sent(person, object, 1)).isFalse();
        // The whole volume did come, so a picture of it would be all that is missing.
        assertThat(node.part(BricksServed.class).of(person, bag.volume().id()).whole(0)).isTrue();
    }

    @Test
    void a_volume_is_looked_through_from_above() {
        StoredBags.Stored bag = bags.bag(SIZE, 63);
        Dimensions small = SIZE.atLevel(VolumeLimits.LEVELS - 1);
        long[] sums = new long[small.x() * small.z()];
        byte[] picture =
                node.part(OpenVolumes.class)
                        .with(
                                bag.volume(),
                                volume -> {
                                    VolumeReader reader = volume.reader();
                                    for (int y = 0; y < small.y(); y++) {
                                        short[] plane =
                                                reader.plane(0, VolumeLimits.LEVELS - 1, Axis.Y, y);
                                        for (int i = 0; i < sums.length; i++) {
                                            sums[i] += plane[i] & 0xFFFF;
                                        }
                                    }
                                    return Pictures.fromAbove(reader).raw16();
                                });
        ShortBuffer means = ByteBuffer.wrap(picture).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int i = 0; i < sums.length; i++) {
            assertThat(means.get(i) & 0xFFFF).isEqualTo((int) (sums[i] / small.y()));
        }
    }

    @Test
    void a_policy_says_what_of_it_goes() {
        for (Previews.Kind kind : Previews.Kind.values()) {
            assertThat(StreamPolicy.INSIDE.previews(kind)).isTrue();
            assertThat(StreamPolicy.ACROSS.previews(kind)).isTrue();
            assertThat(StreamPolicy.RESERVED.previews(kind)).isEqualTo(kind != Previews.Kind.FACTS);
        }
    }

    private static BufferedImage picture(Map<String, byte[]> previews, String name)
            throws Exception {
        return ImageIO.read(new ByteArrayInputStream(previews.getOrDefault(name, new byte[0])));
    }

    /** Gives the bag's scan an X-ray view of 512 × 256. */
    private static StoredBags.Stored withView(StoredBags.Stored bag) {
        Images images = node.part(Images.class);
        short[] samples = new short[512 * 256];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 1000);
        }
        ImageOrigin origin = bag.volume().origin();
        StoredProjection view = images.makeProjection(origin, 1, "above", 512, samples);
        node.part(Transactions.class).runAsSystem(() -> images.record(view));
        return bag;
    }
}
