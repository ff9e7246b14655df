package org.interline.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.Node;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.NodeSettings.TlsFiles;
import org.interline.node.operations.PartySettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a node and keeps it running until it is told to stop. */
@Command(
        name = "node",
        description = "Starts a nation's node and keeps it running until Ctrl-C.",
        mixinStandardHelpOptions = true)
final class NodeCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Its data folder.")
    private Path data = Path.of(".");

    @Option(names = "--name", defaultValue = "node", description = "How it is called on screens.")
    private String name = "node";

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address of the console's and scanners' listeners (${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1";

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the console (${DEFAULT-VALUE}; 0: any).")
    private int httpPort;

    @Option(
            names = "--dicom-port",
            paramLabel = "PORT",
            defaultValue = "11112",
            description = "Port that scanners send to (${DEFAULT-VALUE}; 0: any).")
    private int dicomPort;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "Port of health and metrics, on loopback (${DEFAULT-VALUE}; 0: any).")
    private int managementPort;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description =
                    "JDBC address of an external PostgreSQL with its owner's user and password;"
                            + " without it an embedded one runs in the data folder.")
    private @Nullable String databaseUrl;

    @Option(
            names = "--tls-key-store",
            paramLabel = "FILE",
            description = "PKCS #12 with this node's key and certificate.")
    private @Nullable Path tlsKeyStore;

    @Option(
            names = "--tls-trust-store",
            paramLabel = "FILE",
            description = "PKCS #12 with the authorities of scanners' certificates.")
    private @Nullable Path tlsTrustStore;

    @Option(
            names = "--party",
            paramLabel = "ID",
            description =
                    "Who this node is towards other nations, for example kr; opens the listener"
                            + " for their nodes.")
    private @Nullable String party;

    @Option(
            names = "--party-name",
            paramLabel = "NAME",
            description = "How agreements call this nation.")
    private @Nullable String partyName;

    @Option(
            names = "--country",
            paramLabel = "CC",
            description = "This nation's country, two letters of ISO 3166-1.")
    private @Nullable String country;

    @Option(
            names = "--partner-port",
            paramLabel = "PORT",
            defaultValue = "8443",
            description = "Port that other nations' nodes call (${DEFAULT-VALUE}; 0: any).")
    private int partnerPort;

    @Option(
            names = "--partner-address",
            paramLabel = "URL",
            description =
                    "https://host:port at which other nations reach this node; without it, this"
                            + " machine only.")
    private @Nullable URI partnerAddress;

    @Override
    public Integer call() throws InterruptedException {
        try (Node node = Node.start(settings())) {
            System.out.println("Console    " + ConsoleAddress.of(node, settings()));
            System.out.println("Scanners   " + listen + ":" + node.dicomPort());
            if (party != null) {
                System.out.println("Partners   " + listen + ":" + node.partnerPort());
            }
            System.out.println(
                    "Health     http://127.0.0.1:" + node.managementPort() + "/actuator/health");
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private NodeSettings settings() {
        Optional<TlsFiles> tls = Optional.empty();
        if ((tlsKeyStore == null) != (tlsTrustStore == null)) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "node.half-tls",
                    "TLS needs both --tls-key-store and --tls-trust-store; give %s too"
                            .formatted(
                                    tlsKeyStore == null ? "--tls-key-store" : "--tls-trust-store"));
        }
        if (tlsKeyStore != null && tlsTrustStore != null) {
            String password = System.getenv().getOrDefault("INTERLINE_TLS_PASSWORD", "");
            tls = Optional.of(new TlsFiles(tlsKeyStore, tlsTrustStore, password));
        }
        return new NodeSettings(
                data,
                name,
                listen,
                httpPort,
                managementPort,
                dicomPort,
                tls,
                Optional.ofNullable(databaseUrl),
                partySettings());
    }

    private Optional<PartySettings> partySettings() {
        if (party == null && partyName == null && country == null) {
            return Optional.empty();
        }
        if (party == null || partyName == null || country == null) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "node.half-party",
                    "partners need --party, --party-name and --country, all three");
        }
        return Optional.of(
                new PartySettings(
                        party,
                        partyName,
                        country,
                        partnerPort,
                        Optional.ofNullable(partnerAddress)));
    }
}
