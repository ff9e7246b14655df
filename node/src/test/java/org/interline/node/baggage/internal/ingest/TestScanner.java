package org.interline.node.baggage.internal.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.AeTitle;
import org.interline.dicos.net.DataSource;
import org.interline.dicos.net.ProposedContext;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreRequest;
import org.interline.dicos.net.StoreScu;
import org.interline.dicos.net.StoreScuConfig;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.Node;
import org.interline.node.baggage.internal.scanner.Registry;
import org.interline.node.baggage.internal.scanner.Scanner;
import org.interline.node.baggage.internal.scanner.ScannerProfile;
import org.interline.node.operations.Transactions;

/** A scanner at the other end of a socket, and its entry in the node's registry. */
final class TestScanner {
    private final int port;
    private final AeTitle aeTitle;

    TestScanner(int port, String aeTitle) {
        this.port = port;
        this.aeTitle = new AeTitle(aeTitle);
    }

    static TestScanner registered(Node node, String aeTitle, ScannerProfile profile) {
        return registered(node, aeTitle, profile, s -> s);
    }

    static TestScanner registered(
            Node node, String aeTitle, ScannerProfile profile, UnaryOperator<Scanner> changed) {
        Scanner scanner =
                new Scanner(
                        Uuid7.next(Clock.system()),
                        new AeTitle(aeTitle),
                        "Lane 1",
                        "ICN Terminal 2",
                        Optional.empty(),
                        Optional.empty(),
                        ZoneId.of("Asia/Seoul"),
                        profile,
                        true,
                        true,
                        Optional.empty(),
                        Clock.system().now(),
                        Optional.empty());
        node.part(Transactions.class)
                .runAsSystem(() -> node.part(Registry.class).add(changed.apply(scanner)));
        return new TestScanner(node.dicomPort(), aeTitle);
    }

    static ScannerProfile profile(int ct, int dx, int tdr) {
        return new ScannerProfile(ct, dx, tdr, Duration.ofSeconds(60));
    }

    StoreScu connect(ProposedContext... contexts) {
        StoreScuConfig config =
                new StoreScuConfig(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                                new AeTitle("INTERLINE"))
                        .calling(aeTitle);
        for (ProposedContext context : contexts) {
            config.propose(context);
        }
        return StoreScu.connect(config);
    }

    StoreOutcome send(Path file) {
        try (DicosFile open = DicosFile.open(file)) {
            return send(open.dataSet(), open.transferSyntax());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StoreOutcome send(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DicosWriter.write(bytes, dataSet, syntax);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return send(
                dataSet.string(Tags.SOP_CLASS_UID).orElseThrow(),
                dataSet.string(Tags.SOP_INSTANCE_UID).orElseThrow(),
                syntax,
                bytes.toByteArray());
    }

    StoreOutcome send(String sopClass, String sopInstance, TransferSyntax syntax, byte[] bytes) {
        try (StoreScu scu = connect(ProposedContext.of(sopClass, syntax.uid()))) {
            return scu.store(
                    StoreRequest.of(sopClass, sopInstance, syntax.uid()), DataSource.of(bytes));
        }
    }

    static String uid() {
        return Uids.of(UUID.randomUUID());
    }
}
