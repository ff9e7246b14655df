package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.KeyedBlobWriter;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.imaging.internal.sealing.FileBlobStore;
import org.interline.node.operations.NodeSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node that is stopped while a file follows its object to another scan goes on when it starts.
 */
class StoppedFilingTest {
    /** Longer than the lease of the job that was cut short. */
    private static final Duration LEASE_OVER = Duration.ofMinutes(16);

    private final AtomicReference<Optional<Stop>> stop = new AtomicReference<>(Optional.empty());
    private CountDownLatch stopped = new CountDownLatch(1);
    private TestNode node;
    private UnfiledObjects objects;
    private UUID scan;
    private UUID object;

    /** Where the node's process ends. */
    enum Stop {
        BEFORE_THE_FILE_FOLLOWS,
        BEFORE_THE_ROW_SAYS_SO,
        BEFORE_IT_IS_PREPARED
    }

    @BeforeEach
    void start() {
        node =
                TestNode.started(beans ->
                        beans.registerBean(
                                BlobStore.class,
                                () -> {
                                    Path folder = beans.getBean(NodeSettings.class).dataFolder();
                                    return new StoppingBlobs(
                                            new FileBlobStore(
                                                    folder.resolve("blobs"),
                                                    beans.getBean(KeyStore.class),
                                                    0));
                                }));
        objects = new UnfiledObjects(node);
        TestScanner lane =
                TestScanner.registered(node.node(), "STOPS", TestScanner.profile(1, 0, 1));
        MadeScan made = new MadeScan("0220000001");
        DataSet report = made.clear();
        assertThat(lane.send(report, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
        scan = objects.scanOf(report);
        object = objects.id(objects.unfiled(lane, made.ct()));
    }

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource
    void whereverItStopsTheObjectIsFiledInTheEnd(Stop where) throws InterruptedException {
        moveAndStop(where, scan);
        restart();
        isFiled();
        assertThat(objects.row(object).getState()).isEqualTo("READY");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_FILE_FOLLOWS", "BEFORE_THE_ROW_SAYS_SO"})
    void whereverItStopsTheObjectIsPutBackInTheEnd(Stop where) throws InterruptedException {
        move(scan);
        isFiled();
        moveAndStop(where, null);
        restart();
        await().ignoreExceptions().untilAsserted(() -> objects.isSealedUnder(object, object));
        move(scan);
        isFiled();
    }

    @Test
    void aFileThatWentAheadOfItsRowComesBackWhenTheSupervisorThinksAgain()
            throws InterruptedException {
        moveAndStop(Stop.BEFORE_THE_ROW_SAYS_SO, scan);
        stop.set(Optional.empty());
        move(null);
        // The row says what it always said; the file does not, until its job has looked.
        await().ignoreExceptions().untilAsserted(() -> objects.isSealedUnder(object, object));
    }

    private void moveAndStop(Stop where, @Nullable UUID to) throws InterruptedException {
        stopped = new CountDownLatch(1);
        stop.set(Optional.of(where));
        move(to);
        assertThat(stopped.await(60, TimeUnit.SECONDS)).as("it stops there").isTrue();
    }

    private void move(@Nullable UUID to) {
        Client supervisor = node.as("security-supervisor");
        UnfiledObjects.move(supervisor, object, to).expect(200);
    }

    private void restart() {
        node.restart(() -> stop.set(Optional.empty()));
        node.clock().advance(LEASE_OVER);
    }

    private void isFiled() {
        await().untilAsserted(() -> assertThat(objects.state(scan)).isEqualTo("WHOLE"));
        objects.isSealedUnder(scan, object);
    }

    /** The end of the process, as far as the thread can tell: nobody catches it. */
    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final class StoppingBlobs implements BlobStore {
        private final BlobStore blobs;

        StoppingBlobs(BlobStore blobs) {
            this.blobs = blobs;
        }

        private void at(Stop where, UUID blobId) {
            if (stop.get().filter(where::equals).isPresent()
                    && objects.row(object).getBlobId().equals(blobId)) {
                stopped.countDown();
                throw new Stopped();
            }
        }

        @Override
        public void rescope(UUID blobId, UUID to) {
            at(Stop.BEFORE_THE_FILE_FOLLOWS, blobId);
            blobs.rescope(blobId, to);
            at(Stop.BEFORE_THE_ROW_SAYS_SO, blobId);
        }

        @Override
        public SealedBlob open(UUID keyScope, UUID blobId) {
            at(Stop.BEFORE_IT_IS_PREPARED, blobId);
            return blobs.open(keyScope, blobId);
        }

        @Override
        public BlobWriter create(UUID blobId, BlobKind kind) {
            return blobs.create(blobId, kind);
        }

        @Override
        public KeyedBlobWriter createKeyed(UUID blobId, BlobKind kind) {
            return blobs.createKeyed(blobId, kind);
        }

        @Override
        public KeyedBlob openKeyed(UUID keyScope, UUID blobId) {
            return blobs.openKeyed(keyScope, blobId);
        }

        @Override
        public void delete(UUID blobId) {
            blobs.delete(blobId);
        }

        @Override
        public Sweep sweep(Function<Collection<UUID>, Set<UUID>> known) {
            return blobs.sweep(known);
        }
    }
}
