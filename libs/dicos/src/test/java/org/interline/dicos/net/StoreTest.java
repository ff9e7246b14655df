package org.interline.dicos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.interline.dicos.net.Fixture.CT;
import static org.interline.dicos.net.Fixture.EXPLICIT;
import static org.interline.dicos.net.Fixture.JPEG_LOSSLESS;
import static org.interline.dicos.net.Fixture.object;
import static org.interline.dicos.net.Fixture.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private final Kept kept = new Kept();

    @Test
    void echoIsAnswered() {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept);
                StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
            scu.echo();
            scu.echo();
        }
    }

    @Test
    void anObjectArrivesByteForByteWithItsUidsAndItsSender() throws Exception {
        byte[] sent = object(1, 1_000_000);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            try (StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
                assertThat(scu.store(request(1), DataSource.of(sent)))
                        .isEqualTo(StoreOutcome.SUCCESS);
            }
            assertThat(kept.ending()).isEqualTo("released");
        }
        Kept.Stored stored = kept.stored("2.25.1001");
        assertThat(stored.dataSet()).isEqualTo(ByteBuffer.wrap(sent));
        assertThat(stored.request()).isEqualTo(new StoreRequest(CT, "2.25.1001", EXPLICIT, 1));
        assertThat(stored.info().callingAe()).isEqualTo(Fixture.SCANNER);
        assertThat(stored.info().calledAe()).isEqualTo(Fixture.NODE);
        assertThat(stored.info().client()).isEmpty();
        assertThat(stored.info().user()).isEmpty();
    }

    @Test
    void sizesAroundThePduBoundaryArriveWhole() {
        int fragment = 4096 - PDataTf.PDV_HEAD;
        try (StoreScp scp =
                        StoreScp.start(
                                new StoreScpConfig().limits(new NetLimits().pduLength(4096)),
                                kept);
                StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
            for (int size :
                    new int[] {0, 2, fragment - 2, fragment, fragment + 2, 2 * fragment, 50_000}) {
                byte[] sent = object(size, size);
                scu.store(request(size), DataSource.of(ByteBuffer.wrap(sent)));
                assertThat(kept.stored("2.25." + (1000 + size)).dataSet())
                        .isEqualTo(ByteBuffer.wrap(sent));
            }
        }
    }

    @Test
    void aFileIsSentFromAnOffsetAndProgressIsTold(@TempDir Path folder) throws Exception {
        byte[] sent = object(3, 700_000);
        Path file = Files.write(folder.resolve("object"), sent);
        List<Long> progress = new ArrayList<>();
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept);
                StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
            scu.store(request(3), DataSource.of(file, 100_000), progress::add);
        }
        assertThat(kept.stored("2.25.1003").dataSet())
                .isEqualTo(ByteBuffer.wrap(sent, 100_000, 600_000));
        assertThat(progress).hasSizeGreaterThan(1).isSorted().last().isEqualTo(600_000L);
    }

    @Test
    void manyObjectsOnFourAssociationsAtOnceArriveOnce() throws Exception {
        int each = Tier.times(50, 1000);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                int first = sender * each;
                done.add(
                        senders.submit(() -> {
                            try (StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
                                for (int i = first; i < first + each; i++) {
                                    scu.store(request(i), DataSource.of(object(i, 20_000 + 2 * i)));
                                }
                            }
                        }));
            }
            for (Future<?> sender : done) {
                sender.get();
            }
        }
        assertThat(kept.objects).hasSize(4 * each);
        kept.objects.forEach((uid, stored) -> {
            int i = Integer.parseInt(uid.substring("2.25.".length())) - 1000;
            assertThat(stored.dataSet()).isEqualTo(ByteBuffer.wrap(object(i, 20_000 + 2 * i)));
        });
    }

    @Test
    void aHandlersRefusalReachesTheSenderWithItsComment() {
        StoreHandler full = (_, _, _) -> StoreOutcome.outOfResources("the disk is full; free 3 GB");
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), full);
                StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
            StoreOutcome outcome = scu.store(request(1), DataSource.of(object(1, 5_000_000)));
            assertThat(outcome.status()).isEqualTo(0xA700);
            assertThat(outcome.comment()).contains("the disk is full; free 3 GB");
            assertThat(outcome.stored()).isFalse();
            // The unread object was skipped: the association goes on.
            scu.echo();
        }
    }

    @Test
    void anErrorOfTheHandlerBecomesTheStatusOfItsCategoryAndNeverSuccess() {
        AtomicReference<RuntimeException> error =
                new AtomicReference<>(
                        new InterlineException(
                                ErrorCategory.CORRUPT_DATA, "test", "x".repeat(80) + "\\"));
        StoreHandler failing =
                (_, _, _) -> {
                    throw error.get();
                };
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), failing);
                StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
            assertThat(scu.store(request(1), DataSource.of(object(1, 100))))
                    .isEqualTo(new StoreOutcome(0xC000, Optional.of("x".repeat(64))));
            error.set(new IllegalStateException("planted"));
            assertThat(scu.store(request(2), DataSource.of(object(2, 100))).status())
                    .isEqualTo(0x0110);
        }
    }

    @Test
    void anObjectAboveTheLimitIsRefusedWhateverTheHandlerSays() {
        StoreHandler careless =
                (_, _, dataSet) -> {
                    try {
                        dataSet.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        assertThat(e).hasMessageContaining("more than 100000 bytes");
                    }
                    return StoreOutcome.SUCCESS;
                };
        NetLimits limits = new NetLimits().objectSize(100_000);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), careless);
                StoreScu scu = StoreScu.connect(Fixture.caller(scp))) {
            assertThat(scu.store(request(1), DataSource.of(object(1, 100_000))).stored()).isTrue();
            StoreOutcome outcome = scu.store(request(2), DataSource.of(object(2, 100_002)));
            assertThat(outcome.status()).isEqualTo(0xA700);
            assertThat(outcome.comment().orElse("")).contains("more than 100000 bytes");
        }
    }

    @Test
    void anUnwantedObjectTooLongToSkipEndsTheAssociation() throws Exception {
        Kept careless =
                new Kept() {
                    @Override
                    public StoreOutcome store(
                            AssociationInfo info, StoreRequest request, InputStream dataSet) {
                        return StoreOutcome.SUCCESS;
                    }
                };
        NetLimits limits = new NetLimits().drain(1_000_000);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), careless)) {
            StoreScu scu = StoreScu.connect(Fixture.caller(scp));
            assertThatThrownBy(() -> scu.store(request(1), DataSource.of(object(1, 10_000_000))))
                    .isInstanceOf(NetException.class);
            assertThat(careless.ending()).contains("more than 1000000 bytes follow");
            assertThatThrownBy(scu::echo).hasMessageContaining("is over");
        }
    }

    @Test
    void aRefusedContextSaysWhyToBothSides() {
        StoreScpConfig config =
                new StoreScpConfig()
                        .sopClasses(uid -> uid.equals(CT))
                        .transferSyntaxes(uid -> !uid.equals(JPEG_LOSSLESS));
        try (StoreScp scp = StoreScp.start(config, kept);
                StoreScu scu =
                        StoreScu.connect(
                                Fixture.caller(scp)
                                        .propose(ProposedContext.of(CT, JPEG_LOSSLESS))
                                        .propose(ProposedContext.of("1.2.3", EXPLICIT)))) {
            assertThatThrownBy(() ->
                            scu.store(
                                    StoreRequest.of(CT, "1.2", JPEG_LOSSLESS),
                                    DataSource.of(new byte[2])))
                    .isInstanceOfSatisfying(
                            NetException.class,
                            e -> assertThat(e.code()).isEqualTo("net.context-refused"))
                    .hasMessageContaining(
                            "takes no SOP class %s in transfer syntax %s"
                                    .formatted(CT, JPEG_LOSSLESS))
                    .hasMessageContaining("was accepted in " + EXPLICIT)
                    .hasMessageContaining("transfer syntaxes not supported");
            assertThatThrownBy(() ->
                            scu.store(
                                    StoreRequest.of("1.2.3", "1.2", EXPLICIT),
                                    DataSource.of(new byte[2])))
                    .hasMessageContaining("abstract syntax not supported");
            scu.store(request(1), DataSource.of(object(1, 10)));
            assertThat(scu.refused()).isEqualTo(kept.refusals);
        }
        assertThat(kept.refusals)
                .extracting(RefusedContext::sopClassUid, RefusedContext::result)
                .containsExactly(tuple(CT, 4), tuple("1.2.3", 3));
    }

    @Test
    void everyDicosUidIsTakenByDefaultUnregisteredChildrenToo() {
        String[] uids = {"501.1", "501.2.1", "501.2.2.3", "501.3", "501.4.3", "501.5", "2"};
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            StoreScuConfig config = Fixture.caller(scp);
            for (String uid : uids) {
                config.propose(ProposedContext.of("1.2.840.10008.5.1.4.1.1." + uid, EXPLICIT));
            }
            try (StoreScu scu = StoreScu.connect(config)) {
                assertThat(scu.refused()).isEmpty();
            }
        }
    }

    @Test
    void closingTheProviderAbortsWhatRunsAndTheHandlerLearnsOfIt() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Kept waiting =
                new Kept() {
                    @Override
                    public StoreOutcome store(
                            AssociationInfo info, StoreRequest request, InputStream dataSet)
                            throws IOException {
                        dataSet.readNBytes(10);
                        inside.countDown();
                        try {
                            dataSet.readAllBytes();
                        } catch (IOException e) {
                            seen.set(e);
                            throw e;
                        }
                        return StoreOutcome.SUCCESS;
                    }
                };
        CountDownLatch end = new CountDownLatch(1);
        DataSource unending =
                () ->
                        new SequenceInputStream(
                                new ByteArrayInputStream(new byte[1_000_000]), endingAfter(end));
        StoreScp scp = StoreScp.start(new StoreScpConfig(), waiting);
        StoreScu idle = StoreScu.connect(Fixture.caller(scp));
        StoreScu busy = StoreScu.connect(Fixture.caller(scp));
        try (ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<StoreOutcome> outcome = sender.submit(() -> busy.store(request(1), unending));
            assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
            scp.close();
            end.countDown();
            assertThatThrownBy(outcome::get).hasCauseInstanceOf(NetException.class);
        }
        assertThat(seen.get()).hasMessageContaining("the object broke off after");
        assertThat(waiting.endings).hasSize(2);
        assertThat(scp.connections()).isZero();
        assertThatThrownBy(idle::echo).isInstanceOf(NetException.class);
        assertThatThrownBy(() -> StoreScu.connect(Fixture.caller(scp)))
                .hasMessageContaining("cannot connect to NODE at 127.0.0.1:");
    }

    /** A stream without bytes, whose end comes late. */
    private static InputStream endingAfter(CountDownLatch end) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };
    }
}
