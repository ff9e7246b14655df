package org.interline.node.operations;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * How a node was started. Ports of 0 mean: any free one; {@code Node} tells which it became.
 *
 * @param dataFolder where everything of this node rests; see the package documentation
 * @param name how the node is called on screens and towards partners, for example "US"
 * @param listenAddress the address of the console's listener; loopback unless TLS is set
 * @param httpPort the console's and the interface's listener
 * @param managementPort health and metrics; loopback only
 * @param dicomPort the scanners' listener; its address is {@code listenAddress} too
 * @param tls certificates for every listener but the management one
 * @param databaseUrl an external PostgreSQL (JDBC, with the owner's user and password); empty for
 *     the embedded one
 * @param party who it is towards other nations; empty for a node without partners
 */
public record NodeSettings(
        Path dataFolder,
        String name,
        String listenAddress,
        int httpPort,
        int managementPort,
        int dicomPort,
        Optional<TlsFiles> tls,
        Optional<String> databaseUrl,
        Optional<PartySettings> party) {

    /** A node without partners. */
    public NodeSettings(
            Path dataFolder,
            String name,
            String listenAddress,
            int httpPort,
            int managementPort,
            int dicomPort,
            Optional<TlsFiles> tls,
            Optional<String> databaseUrl) {
        this(
                dataFolder,
                name,
                listenAddress,
                httpPort,
                managementPort,
                dicomPort,
                tls,
                databaseUrl,
                Optional.empty());
    }

    /** The settings that suit one machine: loopback, any free ports, the embedded database. */
    public static NodeSettings onLoopback(Path dataFolder, String name) {
        return new NodeSettings(
                dataFolder, name, "127.0.0.1", 0, 0, 0, Optional.empty(), Optional.empty());
    }

    public NodeSettings withPorts(int http, int management, int dicom) {
        return new NodeSettings(
                dataFolder, name, listenAddress, http, management, dicom, tls, databaseUrl, party);
    }

    /** With partners: the listener for them opens, and agreements can be made. */
    public NodeSettings withParty(PartySettings asParty) {
        return new NodeSettings(
                dataFolder,
                name,
                listenAddress,
                httpPort,
                managementPort,
                dicomPort,
                tls,
                databaseUrl,
                Optional.of(asParty));
    }

    /**
     * Refuses an address that others reach without TLS, before any listener opens.
     *
     * @throws InterlineException {@code ingest.plain-off-loopback}
     */
    public void requireNothingInClear() {
        if (tls.isEmpty() && !isLoopback(listenAddress)) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "ingest.plain-off-loopback",
                    "%s is reached from outside this machine, and no TLS is set; give --tls-key-store and --tls-trust-store, or --listen 127.0.0.1"
                            .formatted(listenAddress));
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "operations.listen-address",
                    "the address %s to listen on is not known here".formatted(address),
                    e);
        }
    }

    /**
     * A key store for the listeners.
     *
     * @param keyStore PKCS #12: this node's private key and certificate
     * @param trustStore PKCS #12: the authorities that scanners' certificates come from
     * @param password of both
     */
    public record TlsFiles(Path keyStore, Path trustStore, String password) {
        @Override
        public String toString() {
            return "TlsFiles[keyStore=" + keyStore + ", trustStore=" + trustStore + "]";
        }
    }
}
