package org.interline.node.imaging.internal.sealing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Uuid7;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.KeyedBlobWriter;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.imaging.SegmentKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
    private final UUID scan = Uuid7.next(Clock.system());
    private final UUID blob = Uuid7.next(Clock.system());
    private final AtomicLong room = new AtomicLong(Long.MAX_VALUE);

    @TempDir Path folder;
    private KeyStore keys;
    private BlobStore blobs;

    @BeforeEach
    void open() {
        keys = new FileKeyStore(folder.resolve("keys"), Clock.system());
        keys.create(scan);
        blobs = new FileBlobStore(folder.resolve("blobs"), keys, room::get, 1000);
    }

    @Test
    void aStreamReadsBackWholeAndFromAnyPosition() throws IOException {
        byte[] content = noise(3 * Segments.STREAM_BYTES + 77);
        store(blob, content);

        try (SealedBlob read = blobs.open(scan, blob)) {
            assertThat(read.length()).isEqualTo(content.length);
            assertThat(read.stream(0).readAllBytes()).isEqualTo(content);
            int at = 2 * Segments.STREAM_BYTES - 5;
            ByteBuffer some = ByteBuffer.allocate(10);
            assertThat(read.read(at, some)).isEqualTo(10);
            assertThat(some.array()).isEqualTo(Arrays.copyOfRange(content, at, at + 10));
            assertThat(read.read(content.length - 3L, some.clear())).isEqualTo(3);
            assertThat(read.read(content.length + 3L, some.clear())).isZero();
        }
    }

    @Test
    void anEmptyStreamAndOneOfExactlyOneSegmentReadBack() throws IOException {
        UUID second = Uuid7.next(Clock.system());
        store(blob, new byte[0]);
        store(second, noise(Segments.STREAM_BYTES));

        try (SealedBlob read = blobs.open(scan, blob);
                SealedBlob other = blobs.open(scan, second)) {
            assertThat(read.stream(0).readAllBytes()).isEmpty();
            assertThat(other.stream(0).readAllBytes()).hasSize(Segments.STREAM_BYTES);
        }
    }

    @Test
    void segmentsWrittenByManyThreadsReadBackEach() {
        try (KeyedBlobWriter writer = blobs.createKeyed(blob, BlobKind.VOLUME)) {
            IntStream.range(0, 200)
                    .parallel()
                    .forEach(i -> writer.segment(key(i), ByteBuffer.wrap(noise(i * 37))));
            writer.segment(SegmentKey.MANIFEST, ByteBuffer.wrap("{}".getBytes(UTF_8)));
            writer.commit(scan);
        }
        try (KeyedBlob read = blobs.openKeyed(scan, blob)) {
            assertThat(read.keys()).hasSize(201).contains(key(7), SegmentKey.MANIFEST);
            for (int i = 0; i < 200; i++) {
                assertThat(read.segment(key(i)).orElseThrow().array()).isEqualTo(noise(i * 37));
            }
            assertThat(read.segment(key(200))).isEmpty();
        }
    }

    @Test
    void nothingOfTheContentIsOnDisk() throws IOException {
        store(blob, "licence plate 0012345678 ".repeat(1000).getBytes(UTF_8));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("0012345678");
            }
        }
    }

    @Test
    void aShreddedScanCannotBeReadThoughItsBlobIsThere() {
        store(blob, noise(100));
        keys.shred(scan);
        refused(() -> blobs.open(scan, blob), "keys.gone");
    }

    @Test
    void aBlobGivenUpLeavesNoTrace() throws IOException {
        try (BlobWriter writer = blobs.create(blob, BlobKind.OBJECT)) {
            writer.write(noise(2 * Segments.STREAM_BYTES));
        }
        refused(() -> blobs.open(scan, blob), "blob.absent");
        try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void anyChangedByteIsNoticed() throws IOException {
        store(blob, noise(300));
        Path file = onlyBlob();
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 0x10;
            Files.write(file, bad);
            assertThatExceptionOfType(InterlineException.class)
                    .as("byte %d changed", at)
                    .isThrownBy(this::readWhole)
                    .satisfies(e -> assertThat(e.category()).isEqualTo(ErrorCategory.CORRUPT_DATA));
        }
    }

    @Test
    void anyCutIsNoticed() throws IOException {
        store(blob, noise(300));
        Path file = onlyBlob();
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            refused(this::readWhole, "blob.damaged");
        }
    }

    @Test
    void aSegmentCannotTakeAnothersPlace() throws IOException {
        store(blob, noise(3 * Segments.STREAM_BYTES));
        Path file = onlyBlob();
        byte[] bytes = Files.readAllBytes(file);
        int step = Segments.STREAM_BYTES + Segments.OVERHEAD;
        byte[] first = Arrays.copyOfRange(bytes, 128, 128 + step);
        System.arraycopy(bytes, 128 + step, bytes, 128, step);
        System.arraycopy(first, 0, bytes, 128 + step, step);
        Files.write(file, bytes);
        refused(this::readWhole, "keys.not-authentic");
    }

    @Test
    void aFullDiskIsSaidAndTheBlobIsAcceptedOnceThereIsRoom() {
        room.set(999);
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> blobs.create(blob, BlobKind.OBJECT))
                .satisfies(e -> assertThat(e.category()).isEqualTo(ErrorCategory.OUT_OF_RESOURCES))
                .withMessageContaining("no room is left");

        room.set(Long.MAX_VALUE);
        refused(
                () -> {
                    try (BlobWriter writer = blobs.create(blob, BlobKind.OBJECT)) {
                        writer.write(noise(20), 0, 20);
                        room.set(0);
                        byte[] megabyte = noise(1 << 20);
                        for (int i = 0; i < 40; i++) {
                            writer.write(megabyte, 0, megabyte.length);
                        }
                    }
                },
                "storage.full");

        room.set(Long.MAX_VALUE);
        store(blob, noise(20));
        readWhole();
    }

    @Test
    void aBlobMovesToAnotherScopesKey() {
        UUID object = Uuid7.next(Clock.system());
        keys.create(object);
        try (BlobWriter writer = blobs.create(blob, BlobKind.OBJECT)) {
            writer.write(noise(500), 0, 500);
            writer.commit(object);
        }
        refused(() -> blobs.open(scan, blob), "blob.damaged");
        blobs.rescope(blob, scan);
        // Who was stopped before noting it says it again.
        blobs.rescope(blob, scan);
        keys.shred(object);
        readWhole();
        refused(() -> blobs.rescope(blob, object), "keys.gone");
        readWhole();
    }

    @Test
    void theSweepRemovesTheUnfinishedAndSetsAsideWhatNoRowKnows() throws IOException {
        UUID orphan = Uuid7.next(Clock.system());
        store(blob, noise(10));
        store(orphan, noise(10));
        // Left open, as a killed process leaves it.
        @SuppressWarnings("MustBeClosedChecker")
        BlobWriter unfinished = blobs.create(Uuid7.next(Clock.system()), BlobKind.OBJECT);
        unfinished.write(1);

        BlobStore.Sweep sweep =
                blobs.sweep(found -> {
                    Set<UUID> known = new HashSet<>(found);
                    known.retainAll(Set.of(blob));
                    return known;
                });

        assertThat(sweep).isEqualTo(new BlobStore.Sweep(1, 1));
        readWhole();
        refused(() -> blobs.open(scan, orphan), "blob.absent");
        assertThat(folder.resolve("blobs/unclaimed/" + orphan + ".blob")).exists();
    }

    private void readWhole() {
        try (SealedBlob read = blobs.open(scan, blob)) {
            read.read(0, ByteBuffer.allocate(Math.toIntExact(read.length())));
        }
    }

    private void store(UUID id, byte[] content) {
        try (BlobWriter writer = blobs.create(id, BlobKind.OBJECT)) {
            writer.write(content, 0, content.length);
            writer.commit(scan);
        }
    }

    private Path onlyBlob() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static SegmentKey key(int i) {
        return new SegmentKey(i % 4, 0, i, i / 3, 2);
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        return noise;
    }

    private static void refused(Runnable act, String code) {
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(act::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
