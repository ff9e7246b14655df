package org.interline.dicos.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;

/** How a {@link StoreScp} listens and what it accepts; defaults stand in the fields. */
public final class StoreScpConfig {

    /** Whether a TLS client must show a certificate. */
    public enum ClientCertificate {
        DEMANDED,
        NOT_ASKED
    }

    record Tls(SSLContext context, ClientCertificate clientCertificate) {}

    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private NetLimits limits = new NetLimits();
    private Predicate<String> sopClasses = NetUids::isStorage;
    private Predicate<String> transferSyntaxes = NetUids.TRANSFER_SYNTAXES::contains;
    private Optional<Tls> tls = Optional.empty();

    /** Where to listen; loopback by default, port 0 takes a free one. */
    public StoreScpConfig listen(InetSocketAddress value) {
        address = value;
        return this;
    }

    public StoreScpConfig limits(NetLimits value) {
        limits = value;
        return this;
    }

    /**
     * The SOP classes that may be stored, by UID. By default the whole storage arc of DICOM, which
     * holds DICOS (.501) and its unregistered UIDs per pixel type (.501.4.3 and the like).
     */
    public StoreScpConfig sopClasses(Predicate<String> accepted) {
        sopClasses = accepted;
        return this;
    }

    /**
     * The transfer syntaxes taken, by UID; the first accepted one of a context is chosen. By
     * default Implicit and Explicit VR Little Endian, its variant for more than 4 GB, JPEG Lossless
     * (.57, .70) and RLE.
     */
    public StoreScpConfig transferSyntaxes(Predicate<String> accepted) {
        transferSyntaxes = accepted;
        return this;
    }

    /** TLS on every connection. */
    public StoreScpConfig tls(SSLContext context, ClientCertificate clientCertificate) {
        tls = Optional.of(new Tls(context, clientCertificate));
        return this;
    }

    InetSocketAddress address() {
        return address;
    }

    NetLimits limits() {
        return limits;
    }

    boolean acceptsSopClass(String uid) {
        return sopClasses.test(uid) || uid.equals(NetUids.VERIFICATION);
    }

    boolean acceptsTransferSyntax(String uid) {
        return transferSyntaxes.test(uid);
    }

    Optional<Tls> tls() {
        return tls;
    }
}
