package org.interline.node.baggage.internal.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.data.Vr;
import org.interline.dicos.net.DataSource;
import org.interline.dicos.net.NetException;
import org.interline.dicos.net.ProposedContext;
import org.interline.dicos.net.StoreRequest;
import org.interline.dicos.net.StoreScu;
import org.interline.kernel.Sha256;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives SIGKILL: there, intact, and once. */
class KilledNodeTest {
    private static final int ASSOCIATIONS = 4;
    private static final int OBJECTS_EACH = 50;
    private static final int OBJECT_BYTES = 100_000;
    private static final String SOP_CLASS = Uids.DICOS_AIT_2D;

    private final Random random = new Random(20261122);

    @TempDir Path folder;

    private record Sent(String uid, ByteBuffer bytes) {}

    @Test
    void everyAcknowledgedObjectIsThereIntactAndOnceAfterEachKill() throws Exception {
        Path acknowledged = Files.createFile(folder.resolve("acknowledged"));
        int kills = Tier.times(3, 50);
        for (int round = 0; round < kills; round++) {
            try (Child child = new Child(folder.resolve("node"), acknowledged)) {
                int killAfter = 5 + random.nextInt(ASSOCIATIONS * OBJECTS_EACH - 10);
                sendAndKill(child, acknowledged, killAfter);
            }
        }
        try (Child last = new Child(folder.resolve("node"), acknowledged)) {
            assertThat(last.checked)
                    .as("objects acknowledged before one of %d kills", kills)
                    .isGreaterThanOrEqualTo(5 * kills);
        }
    }

    private void sendAndKill(Child child, Path acknowledged, int killAfter) throws Exception {
        CountDownLatch enough = new CountDownLatch(killAfter);
        List<List<Sent>> shares = new ArrayList<>();
        for (int i = 0; i < ASSOCIATIONS; i++) {
            shares.add(objects());
        }
        try (ExecutorService senders = Executors.newFixedThreadPool(ASSOCIATIONS)) {
            for (List<Sent> share : shares) {
                senders.execute(() -> send(child.port, share, acknowledged, enough));
            }
            assertThat(enough.await(120, TimeUnit.SECONDS)).as("objects are acknowledged").isTrue();
            child.kill();
        }
    }

    private static void send(
            int port, List<Sent> objects, Path acknowledged, CountDownLatch enough) {
        TestScanner scanner = new TestScanner(port, NodeToKill.AE_TITLE);
        String syntax = TransferSyntax.EXPLICIT.uid();
        try (StoreScu scu = scanner.connect(ProposedContext.of(SOP_CLASS, syntax))) {
            for (Sent object : objects) {
                boolean stored =
                        scu.store(
                                        StoreRequest.of(SOP_CLASS, object.uid, syntax),
                                        DataSource.of(object.bytes))
                                .stored();
                assertThat(stored).isTrue();
                note(acknowledged, object);
                enough.countDown();
            }
        } catch (NetException killed) {
            // That is what this test is about; what was not acknowledged may be lost.
        }
    }

    private static synchronized void note(Path acknowledged, Sent object) {
        try {
            Files.writeString(
                    acknowledged,
                    object.uid + ' ' + Sha256.of(object.bytes.duplicate()).hex() + '\n',
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Sent> objects() throws IOException {
        List<Sent> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS_EACH; i++) {
            String uid = TestScanner.uid();
            byte[] samples = new byte[OBJECT_BYTES];
            random.nextBytes(samples);
            DataSet object =
                    DataSet.builder()
                            .put(Tags.SOP_CLASS_UID, SOP_CLASS)
                            .put(Tags.SOP_INSTANCE_UID, uid)
                            .put(Tags.PATIENT_ID, "bag " + random.nextInt(20))
                            .put(Tags.ISSUER_OF_PATIENT_ID, "TEST")
                            .put(Tags.STUDY_INSTANCE_UID, "2.25." + random.nextInt(1, 40))
                            .putBytes(Tags.PIXEL_DATA, Vr.OW, samples)
                            .build();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DicosWriter.write(bytes, object, TransferSyntax.EXPLICIT);
            objects.add(new Sent(uid, ByteBuffer.wrap(bytes.toByteArray())));
        }
        return objects;
    }

    /** The node's process, started and checked. */
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final int port;
        private final int checked;

        Child(Path data, Path acknowledged) throws IOException {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    // It is killed before what is compiled best would pay.
                                    "-XX:TieredStopAtLevel=1",
                                    "-Xmx512m",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    NodeToKill.class.getName(),
                                    data.toString(),
                                    acknowledged.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            int intact = -1;
            List<String> wrong = new ArrayList<>();
            BufferedReader lines = process.inputReader(UTF_8);
            String line = lines.readLine();
            while (line != null && !line.startsWith(NodeToKill.PORT)) {
                if (line.startsWith(NodeToKill.WRONG)) {
                    wrong.add(line);
                } else if (line.startsWith(NodeToKill.INTACT)) {
                    intact = Integer.parseInt(line.substring(NodeToKill.INTACT.length()));
                }
                line = lines.readLine();
            }
            assertThat(line).as("the node starts").isNotNull();
            port = Integer.parseInt(String.valueOf(line).substring(NodeToKill.PORT.length()));
            checked = intact;
            assertThat(wrong).isEmpty();
            Thread.ofVirtual().start(() -> lines.lines().forEach(ignored -> {}));
        }

        /** SIGKILL. */
        void kill() {
            process.destroyForcibly();
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}
