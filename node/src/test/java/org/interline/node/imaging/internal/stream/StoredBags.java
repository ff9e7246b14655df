package org.interline.node.imaging.internal.stream;

import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.TASK;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.BagsOnPaper;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.operations.Transactions;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeSpec;
import org.jooq.DSLContext;

/** Bags with a volume in the store and tasks that wait. */
final class StoredBags {
    private final TestNode node;
    private final BagsOnPaper paper;

    StoredBags(TestNode node) {
        this.node = node;
        this.paper = new BagsOnPaper(node);
    }

    record Stored(UUID bag, UUID scan, StoredVolume volume) {
        String url() {
            return "/api/v1/scans/" + scan + "/stream";
        }
    }

    Stored bag(Dimensions dimensions, long seed) {
        BagsOnPaper.Paper bag = paper.whole(Optional.empty());
        UUID object = Uuid7.next(node.clock());
        node.part(KeyStore.class).create(bag.scan());
        VolumeSpec spec = MadeVolumes.spec(dimensions, 1);
        Images images = node.part(Images.class);
        StoredVolume volume =
                images.makeVolume(
                        new ImageOrigin(object, bag.scan()),
                        spec,
                        z -> MadeVolumes.slice(dimensions, z, seed));
        node.part(Transactions.class)
                .runAsSystem(() -> {
                    insertObject(object, bag.scan());
                    images.record(volume);
                });
        return new Stored(bag.bag(), bag.scan(), volume);
    }

    private void insertObject(UUID object, UUID scan) {
        node.part(DSLContext.class)
                .insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, object)
                .set(STORED_OBJECT.SCAN_ID, scan)
                .set(STORED_OBJECT.KEY_SCOPE, scan)
                .set(STORED_OBJECT.BLOB_ID, Uuid7.next(node.clock()))
                .set(STORED_OBJECT.KIND, "CT")
                .set(STORED_OBJECT.SOP_CLASS_UID, "1.2")
                .set(STORED_OBJECT.SOP_INSTANCE_UID, "2.25." + object)
                .set(STORED_OBJECT.TRANSFER_SYNTAX_UID, "1.2.840.10008.1.2.1")
                .set(STORED_OBJECT.EDITION, "V03")
                .set(STORED_OBJECT.DESCRIPTION, "")
                .set(STORED_OBJECT.SHA256, "0".repeat(64))
                .set(STORED_OBJECT.BYTES, 1L)
                .set(STORED_OBJECT.RECEIVED_AT, node.clock().now().atOffset(ZoneOffset.UTC))
                .set(STORED_OBJECT.RECEIVED_FROM, "test")
                .set(STORED_OBJECT.STATE, "READY")
                .set(STORED_OBJECT.SIMULATED, true)
                .execute();
    }

    /** The tasks of the bag that the officer's authority has. */
    String task(Client officer, Stored bag) {
        UUID authority = UUID.fromString(officer.get("/api/v1/me").at("/authority/id"));
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .fetchSingle(
                                        TASK,
                                        TASK.BAG_ID.eq(bag.bag()),
                                        TASK.AUTHORITY_ID.eq(authority))
                                .getId()
                                .toString());
    }

    /** Has the officer claim the bag. */
    Stored claimedBy(Client officer, Stored bag) {
        officer.post("/api/v1/tasks/" + task(officer, bag) + "/claim", Map.of()).expect(200);
        return bag;
    }

    /** The samples that the bag was made of. */
    static short[] samples(Dimensions d, long seed) {
        short[] samples = new short[(int) d.samples()];
        for (int z = 0; z < d.z(); z++) {
            ByteBuffer slice = MadeVolumes.slice(d, z, seed);
            slice.order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer()
                    .get(samples, z * d.samplesOfPlane(), d.samplesOfPlane());
        }
        return samples;
    }

    /** Turns the bits of one byte in the middle of the volume. */
    void damage(Stored bag) throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(node.folder())) {
            file =
                    files.filter(f ->
                                    f.getFileName()
                                            .toString()
                                            .contains(bag.volume().blobId().toString()))
                            .findFirst()
                            .orElseThrow();
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long middle = channel.size() / 2;
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, middle);
            one.flip();
            one.put(0, (byte) ~one.get(0));
            channel.write(one, middle);
        }
    }
}
