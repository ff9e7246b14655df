package org.interline.dicos.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.interline.testkit.Peers;
import org.interline.testkit.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways with DCMTK's tools, over the third-party samples. */
class DcmtkTest {
    private static final String FLOAT_AIT = "V02A-AIT2D-float.dcs";

    /** Keeps every object in order: the samples' instance UIDs collide. */
    private static final class InOrder extends Kept {
        private final List<Stored> all = new CopyOnWriteArrayList<>();
        private volatile Optional<UserIdentity> user = Optional.empty();

        @Override
        public AssociationVerdict associationRequested(AssociationInfo info) {
            user = info.user();
            return AssociationVerdict.ACCEPT;
        }

        @Override
        public StoreOutcome store(AssociationInfo info, StoreRequest request, InputStream in)
                throws IOException {
            all.add(new Stored(request, info, ByteBuffer.wrap(in.readAllBytes())));
            return StoreOutcome.SUCCESS;
        }
    }

    private final InOrder kept = new InOrder();

    @Test
    void echoscuIsAnswered() {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            Peers.Outcome outcome = Peers.dcmtk("echoscu", "127.0.0.1", port(scp));
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        }
    }

    @Test
    void storescusUserIsHandedOverAndConfirmed() {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            Peers.Outcome outcome =
                    storescu(
                            scp.port(),
                            List.of(SampleFiles.named("V03-DX.dcs")),
                            "-usr",
                            "belt",
                            "-pwd",
                            "4711",
                            "-rsp");
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        }
        assertThat(kept.user).contains(UserIdentity.withPasscode("belt", "4711"));
    }

    /**
     * storescu parses and writes anew (sequences get lengths, VRs are mended), so what it sends is
     * not the file. What DCMTK's own bit-preserving receiver gets from it is the measure.
     */
    @Test
    void storescuDeliversFifteenSamplesToUsAsToItsOwnReceiver(@TempDir Path folder)
            throws Exception {
        List<Path> files = SampleFiles.all().stream().filter(f -> !f.endsWith(FLOAT_AIT)).toList();
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            Peers.Outcome outcome = storescu(scp.port(), files);
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        }
        withStorescp(folder, peer -> storescu(peer.getPort(), files));
        assertThat(kept.all).hasSize(15).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            StoreRequest sent = FileToSend.open(files.get(i)).request();
            StoreRequest stored = kept.all.get(i).request();
            assertThat(stored.sopInstanceUid()).isEqualTo(sent.sopInstanceUid());
            assertThat(stored.sopClassUid()).isEqualTo(sent.sopClassUid());
            assertThat(stored.transferSyntaxUid()).isEqualTo(sent.transferSyntaxUid());
        }
        assertThat(kept.all.stream().map(Kept.Stored::dataSet).toList())
                .containsExactlyInAnyOrderElementsOf(dataSets(received(folder)));
    }

    @Test
    void storescuKeepsTheFloatImageToItself() {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            Peers.Outcome outcome = storescu(scp.port(), List.of(SampleFiles.named(FLOAT_AIT)));
            assertThat(outcome.output()).contains("unknown storage SOP class");
        }
        assertThat(kept.all).isEmpty();
    }

    @Test
    void ourUserDeliversAllSixteenToOurProvider() throws Exception {
        List<FileToSend> files = samples();
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            sendAll(new InetSocketAddress(InetAddress.getLoopbackAddress(), scp.port()), files);
        }
        assertThat(kept.all).hasSize(16);
        for (int i = 0; i < files.size(); i++) {
            assertThat(kept.all.get(i).dataSet()).isEqualTo(dataSet(files.get(i)));
        }
    }

    @Test
    void ourUserDeliversAllSixteenToStorescp(@TempDir Path folder) throws Exception {
        List<FileToSend> files = samples();
        withStorescp(folder, peer -> sendAll(peer, files));
        assertThat(dataSets(received(folder))).containsExactlyInAnyOrderElementsOf(dataSets(files));
    }

    /** Runs DCMTK's receiver: bit preserving, any SOP class, a file of its own for each object. */
    private static void withStorescp(Path folder, Consumer<InetSocketAddress> use)
            throws Exception {
        InetSocketAddress peer;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            peer = (InetSocketAddress) free.getLocalSocketAddress();
        }
        List<String> command = new ArrayList<>();
        command.add(Peers.dcmtkPath("storescp").toString());
        command.addAll(List.of("+xs", "-pm", "+B", "+uf", "-pdu", "131072"));
        command.addAll(List.of("-od", folder.toString(), String.valueOf(peer.getPort())));
        Process storescp =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            awaitListening(peer, storescp);
            use.accept(peer);
        } finally {
            storescp.destroy();
            storescp.waitFor();
        }
    }

    private static void sendAll(InetSocketAddress peer, List<FileToSend> files) {
        StoreScuConfig config = new StoreScuConfig(peer, Fixture.NODE);
        files.forEach(file -> config.propose(file.context()));
        try (StoreScu scu = StoreScu.connect(config)) {
            scu.echo();
            for (FileToSend file : files) {
                assertThat(scu.store(file.request(), file.dataSet()))
                        .as(file.toString())
                        .isEqualTo(StoreOutcome.SUCCESS);
            }
        }
    }

    /** Asks again until the tool listens; it says nothing when it does. */
    private static void awaitListening(InetSocketAddress peer, Process process) {
        while (true) {
            try (StoreScu scu = StoreScu.connect(new StoreScuConfig(peer, Fixture.NODE))) {
                scu.echo();
                return;
            } catch (NetException notYet) {
                assertThat(process.isAlive()).as("storescp runs").isTrue();
                Thread.onSpinWait();
            }
        }
    }

    private static Peers.Outcome storescu(int port, List<Path> files, String... options) {
        List<String> arguments = new ArrayList<>(List.of("-R", "-xs"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("127.0.0.1", String.valueOf(port)));
        files.forEach(file -> arguments.add(file.toString()));
        return Peers.dcmtk("storescu", arguments.toArray(String[]::new));
    }

    private static List<FileToSend> samples() {
        return SampleFiles.all().stream().map(DcmtkTest::opened).toList();
    }

    private static List<FileToSend> received(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(DcmtkTest::opened).toList();
        }
    }

    private static FileToSend opened(Path path) {
        try {
            return FileToSend.open(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ByteBuffer> dataSets(List<FileToSend> files) throws IOException {
        List<ByteBuffer> dataSets = new ArrayList<>();
        for (FileToSend file : files) {
            dataSets.add(dataSet(file));
        }
        return dataSets;
    }

    private static ByteBuffer dataSet(FileToSend file) throws IOException {
        byte[] bytes = Files.readAllBytes(file.path());
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, (int) file.offset(), bytes.length));
    }

    private static String port(StoreScp scp) {
        return String.valueOf(scp.port());
    }
}
