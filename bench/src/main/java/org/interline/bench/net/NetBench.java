package org.interline.bench.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.data.Vr;
import org.interline.dicos.net.AeTitle;
import org.interline.dicos.net.FileToSend;
import org.interline.dicos.net.StoreScp;
import org.interline.dicos.net.StoreScu;
import org.interline.dicos.net.StoreScuConfig;
import org.interline.kernel.Clock;

/** {@code bench net}: how fast objects come in, ours and DCMTK's receiver, by two senders. */
public final class NetBench implements Bench {
    private static final int OBJECT_BYTES = 128 * 1024 * 1024;
    private static final int OBJECTS = 4;
    private static final String UNIT = "MB/s";

    /** Sends a file so many times on one association. */
    private interface Sender {
        void send(InetSocketAddress to, FileToSend file, int times);
    }

    @Override
    public String name() {
        return "net";
    }

    @Override
    public String summary() {
        return "C-STORE of large objects over loopback into files, beside DCMTK's storescp";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        int runs = options.quick() ? 3 : 7;
        try {
            Path folder = Files.createTempDirectory("interline-bench-net");
            try {
                FileToSend file = object(folder);
                List<BenchRow> rows = new ArrayList<>();
                rows.add(row("sent by DCMTK storescu", folder, file, runs, NetBench::byStorescu));
                rows.add(row("sent by our user", folder, file, runs, NetBench::byUs));
                return BenchReport.of(name(), Clock.system(), rows);
            } finally {
                clear(folder);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BenchRow row(
            String metric, Path folder, FileToSend file, int runs, Sender sender)
            throws IOException {
        List<Double> ours = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        // The first round warms both up; then they take turns, so that a disturbance hits both.
        for (int run = -1; run < runs; run++) {
            double our = intoOurs(folder, file, sender);
            double their = intoTheirs(folder, file, sender);
            if (run >= 0) {
                ours.add(our);
                peer.add(their);
            }
        }
        return BenchRow.rate("receive, " + metric, UNIT, ours, Dcmtk.NAME, peer);
    }

    private static double intoOurs(Path folder, FileToSend file, Sender sender) throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (StoreScp scp = Receiver.start(any, inbox)) {
            return rate(sender, new InetSocketAddress(any.getAddress(), scp.port()), file, inbox);
        } finally {
            clear(inbox);
            Files.delete(inbox);
        }
    }

    private static double intoTheirs(Path folder, FileToSend file, Sender sender)
            throws IOException {
        Path inbox = Files.createDirectory(folder.resolve("inbox"));
        InetSocketAddress address;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = (InetSocketAddress) free.getLocalSocketAddress();
        }
        Process storescp = Dcmtk.startReceiver(address, inbox);
        try {
            return rate(sender, address, file, inbox);
        } finally {
            storescp.destroy();
            storescp.onExit().join();
            clear(inbox);
            Files.delete(inbox);
        }
    }

    private static double rate(
            Sender sender, InetSocketAddress address, FileToSend file, Path inbox)
            throws IOException {
        long start = System.nanoTime();
        sender.send(address, file, OBJECTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = 0;
        try (Stream<Path> files = Files.list(inbox)) {
            for (Path received : files.toList()) {
                bytes += Files.size(received);
            }
        }
        if (bytes < (long) OBJECTS * OBJECT_BYTES) {
            throw new IllegalStateException("only %d bytes arrived".formatted(bytes));
        }
        return bytes / 1e6 / seconds;
    }

    private static void byStorescu(InetSocketAddress to, FileToSend file, int times) {
        Dcmtk.send(to, file.path(), times);
    }

    private static void byUs(InetSocketAddress to, FileToSend file, int times) {
        StoreScuConfig config =
                new StoreScuConfig(to, new AeTitle("BENCH")).propose(file.context());
        try (StoreScu scu = StoreScu.connect(config)) {
            for (int i = 0; i < times; i++) {
                if (!scu.store(file.request(), file.dataSet()).stored()) {
                    throw new IllegalStateException("an object was refused");
                }
            }
        }
    }

    /** A made-up CT of random samples, uncompressed. */
    private static FileToSend object(Path folder) throws IOException {
        byte[] samples = new byte[OBJECT_BYTES];
        new Random(1).nextBytes(samples);
        DataSet dataSet =
                DataSet.builder()
                        .put(Tags.SOP_CLASS_UID, Uids.DICOS_CT)
                        .put(Tags.SOP_INSTANCE_UID, "2.25.1")
                        .putBytes(Tags.PIXEL_DATA, Vr.OW, samples)
                        .build();
        Path file = folder.resolve("object.dcs");
        DicosWriter.writeFile(file, dataSet, TransferSyntax.EXPLICIT);
        return FileToSend.open(file);
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
