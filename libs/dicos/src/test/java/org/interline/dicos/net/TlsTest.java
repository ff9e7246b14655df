package org.interline.dicos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.dicos.net.Fixture.object;
import static org.interline.dicos.net.Fixture.request;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import org.interline.dicos.net.StoreScpConfig.ClientCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class TlsTest {
    private final Kept kept = new Kept();
    private final Certificates certificates;

    TlsTest(@TempDir Path folder) {
        certificates = new Certificates(folder);
    }

    @BeforeAll
    void makeCertificates() throws Exception {
        certificates.make("node");
        certificates.make("scanner");
        certificates.make("stranger");
        certificates.make("elsewhere", "SAN=dns:elsewhere.example");
    }

    private StoreScp provider(ClientCertificate demand) throws Exception {
        SSLContext context = certificates.context("node", "scanner");
        return StoreScp.start(new StoreScpConfig().tls(context, demand), kept);
    }

    @Test
    void aClientWithATrustedCertificateStoresAndIsKnownByIt() throws Exception {
        byte[] sent = object(1, 3_000_000);
        try (StoreScp scp = provider(ClientCertificate.DEMANDED)) {
            StoreScuConfig config =
                    Fixture.caller(scp).tls(certificates.context("scanner", "node"));
            try (StoreScu scu = StoreScu.connect(config)) {
                scu.echo();
                assertThat(scu.store(request(1), DataSource.of(sent)).stored()).isTrue();
                assertThat(scu.peerCertificate().map(TlsTest::name)).contains("CN=node");
            }
            assertThat(kept.ending()).isEqualTo("released");
        }
        Kept.Stored stored = kept.stored("2.25.1001");
        assertThat(stored.dataSet()).isEqualTo(ByteBuffer.wrap(sent));
        assertThat(stored.info().client().map(TlsTest::name)).contains("CN=scanner");
    }

    @Test
    void aClientWithoutCertificateIsTurnedAwayWhereOneIsDemanded() throws Exception {
        try (StoreScp scp = provider(ClientCertificate.DEMANDED)) {
            StoreScuConfig config = Fixture.caller(scp).tls(certificates.context("", "node"));
            assertThatThrownBy(() -> StoreScu.connect(config))
                    .isInstanceOf(NetException.class)
                    .hasMessageContaining("no association with NODE at");
        }
    }

    @Test
    void aClientWithoutCertificateIsNamelessWhereNoneIsAsked() throws Exception {
        try (StoreScp scp = provider(ClientCertificate.NOT_ASKED)) {
            StoreScuConfig config = Fixture.caller(scp).tls(certificates.context("", "node"));
            try (StoreScu scu = StoreScu.connect(config)) {
                scu.store(request(2), DataSource.of(object(2, 100)));
            }
        }
        assertThat(kept.stored("2.25.1002").info().client()).isEmpty();
    }

    @Test
    void aClientWhoseCertificateIsNotTrustedIsTurnedAway() throws Exception {
        try (StoreScp scp = provider(ClientCertificate.DEMANDED)) {
            StoreScuConfig config =
                    Fixture.caller(scp).tls(certificates.context("stranger", "node"));
            assertThatThrownBy(() -> StoreScu.connect(config)).isInstanceOf(NetException.class);
        }
    }

    @Test
    void aProviderThatIsNotTrustedGetsNothing() throws Exception {
        try (StoreScp scp = provider(ClientCertificate.NOT_ASKED)) {
            StoreScuConfig config =
                    Fixture.caller(scp).tls(certificates.context("scanner", "stranger"));
            assertThatThrownBy(() -> StoreScu.connect(config))
                    .isInstanceOf(NetException.class)
                    .hasMessageContaining("certification path");
        }
    }

    @Test
    void theProvidersCertificateMustCarryTheHostUnlessToldOtherwise() throws Exception {
        SSLContext elsewhere = certificates.context("elsewhere", "scanner");
        SSLContext scanner = certificates.context("scanner", "elsewhere");
        try (StoreScp scp =
                StoreScp.start(
                        new StoreScpConfig().tls(elsewhere, ClientCertificate.DEMANDED), kept)) {
            assertThatThrownBy(() -> StoreScu.connect(Fixture.caller(scp).tls(scanner)))
                    .isInstanceOf(NetException.class);
            try (StoreScu scu = StoreScu.connect(Fixture.caller(scp).tlsWithoutHostName(scanner))) {
                scu.echo();
            }
        }
    }

    @Test
    void aCallerInClearGetsNoAssociationFromATlsProviderNorTheOtherWayRound() throws Exception {
        try (StoreScp tls = provider(ClientCertificate.NOT_ASKED);
                StoreScp clear = StoreScp.start(new StoreScpConfig(), kept)) {
            assertThatThrownBy(() -> StoreScu.connect(Fixture.caller(tls)))
                    .isInstanceOf(NetException.class);
            StoreScuConfig config =
                    Fixture.caller(clear).tls(certificates.context("scanner", "node"));
            assertThatThrownBy(() -> StoreScu.connect(config)).isInstanceOf(NetException.class);
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
