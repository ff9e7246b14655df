package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.tables.Tables.REFUSED_ASSOCIATION;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.interline.dicos.net.AeTitle;
import org.interline.dicos.net.NetException;
import org.interline.dicos.net.StoreScu;
import org.interline.dicos.net.StoreScuConfig;
import org.interline.node.Node;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scanners that show who they are. */
class TlsScannersTest {
    @TempDir static Path folder;
    private static TestCertificates certificates;
    private static Node node;

    @BeforeAll
    static void start() throws Exception {
        certificates = new TestCertificates(folder);
        for (String name : List.of("node", "scanner", "other-scanner", "stranger")) {
            certificates.make(name);
        }
        NodeSettings plain = NodeSettings.onLoopback(folder.resolve("data"), "test");
        node =
                Node.start(
                        new NodeSettings(
                                plain.dataFolder(),
                                plain.name(),
                                plain.listenAddress(),
                                0,
                                0,
                                0,
                                Optional.of(certificates.files("node", "scanner", "other-scanner")),
                                Optional.empty()));
        String expected = certificates.sha256("scanner");
        TestScanner.registered(
                node,
                "SHOWS",
                TestScanner.profile(1, 0, 0),
                scanner -> Scanners.showing(scanner, expected));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theRegisteredCertificateIsAccepted() throws Exception {
        try (StoreScu scu = connect(certificates.context("scanner", "node"))) {
            scu.echo();
        }
    }

    @Test
    void anotherScannersCertificateIsRefusedByName() throws Exception {
        SSLContext other = certificates.context("other-scanner", "node");
        assertThatExceptionOfType(NetException.class).isThrownBy(() -> connect(other));
        assertThat(reasons())
                .anyMatch(reason ->
                        reason.contains(
                                        "must show the certificate "
                                                + certificates.sha256("scanner"))
                                && reason.contains(
                                        "shows " + certificates.sha256("other-scanner")));
    }

    @Test
    void aCertificateThatIsNotTrustedGetsNoConnection() throws Exception {
        SSLContext stranger = certificates.context("stranger", "node");
        assertThatExceptionOfType(NetException.class).isThrownBy(() -> connect(stranger));
        assertThat(reasons()).noneMatch(reason -> reason.contains(certificates.sha256("stranger")));
    }

    @Test
    void theConsoleIsServedUnderTlsAndHealthOnLoopbackWithout() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .sslContext(certificates.context("scanner", "node"))
                        .build()) {
            assertThat(status(client, "https://127.0.0.1:" + node.httpPort() + "/")).isEqualTo(200);
            assertThat(
                            status(
                                    client,
                                    "http://127.0.0.1:"
                                            + node.managementPort()
                                            + "/actuator/health"))
                    .isEqualTo(200);
        }
    }

    private static int status(HttpClient client, String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void anAddressThatOthersReachIsRefusedWithoutTlsBeforeAnythingListens() {
        NodeSettings loopback = NodeSettings.onLoopback(folder.resolve("clear"), "test");
        NodeSettings everywhere =
                new NodeSettings(
                        loopback.dataFolder(),
                        loopback.name(),
                        "0.0.0.0",
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty());
        assertThatThrownBy(() -> Node.start(everywhere)).hasMessageContaining("no TLS is set");
        assertThat(loopback.dataFolder()).doesNotExist();
    }

    private static StoreScu connect(SSLContext context) {
        return StoreScu.connect(
                new StoreScuConfig(
                                new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(), node.dicomPort()),
                                new AeTitle("INTERLINE"))
                        .calling(new AeTitle("SHOWS"))
                        .tls(context));
    }

    private static List<String> reasons() {
        DSLContext database = node.part(DSLContext.class);
        return node.part(Transactions.class)
                .asSystem(() ->
                        database.select(REFUSED_ASSOCIATION.REASON)
                                .from(REFUSED_ASSOCIATION)
                                .fetch(REFUSED_ASSOCIATION.REASON));
    }
}
