package org.interline.node.baggage.internal.scanner;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.interline.dicos.net.AssociationInfo;
import org.interline.dicos.net.AssociationVerdict;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Transactions;
import org.springframework.stereotype.Component;

/**
 * Decides who may open an association. Whoever is refused is refused by name: its peer learns the
 * kind of reason, our log, metric and registry page the whole sentence.
 */
@Component
public class Admission {
    private static final System.Logger LOG = System.getLogger(Admission.class.getName());

    private final Registry registry;
    private final Transactions transactions;
    private final MeterRegistry meters;

    Admission(Registry registry, Transactions transactions, MeterRegistry meters) {
        this.registry = registry;
        this.transactions = transactions;
        this.meters = meters;
    }

    public AssociationVerdict decide(AssociationInfo info) {
        Optional<Scanner> scanner =
                transactions.asSystem(() -> registry.byAeTitle(info.callingAe()));
        if (scanner.isEmpty()) {
            return refuse(
                    info,
                    "unknown",
                    AssociationVerdict.unknownCaller(
                            "no scanner with the AE title %s is registered"
                                    .formatted(info.callingAe())));
        }
        return objection(scanner.get(), info)
                .<AssociationVerdict>map(reason ->
                        refuse(info, reason.code, AssociationVerdict.notAuthorised(reason.text)))
                .orElse(AssociationVerdict.ACCEPT);
    }

    /** The scanner of an association that was accepted, unless it was disabled since. */
    public Scanner admitted(AssociationInfo info) {
        return transactions
                .asSystem(() -> registry.byAeTitle(info.callingAe()))
                .filter(scanner -> objection(scanner, info).isEmpty())
                .orElseThrow(() ->
                        new InterlineException(
                                ErrorCategory.FORBIDDEN,
                                "scanner.not-admitted",
                                "the scanner %s was disabled or changed during the association"
                                        .formatted(info.callingAe())));
    }

    private record Objection(String code, String text) {}

    private static Optional<Objection> objection(Scanner scanner, AssociationInfo info) {
        if (!scanner.enabled()) {
            return Optional.of(
                    new Objection(
                            "disabled", "the scanner %s is disabled".formatted(scanner.aeTitle())));
        }
        String caller = address(info.remoteAddress());
        if (scanner.address().isPresent() && !scanner.address().get().equals(caller)) {
            return Optional.of(
                    new Objection(
                            "address",
                            "the scanner %s is registered at %s, and calls from %s"
                                    .formatted(
                                            scanner.aeTitle(), scanner.address().get(), caller)));
        }
        if (scanner.certificateSha256().isPresent()) {
            String shown = info.client().map(Admission::fingerprint).orElse("none");
            if (!scanner.certificateSha256().get().equals(shown)) {
                return Optional.of(
                        new Objection(
                                "certificate",
                                "the scanner %s must show the certificate %s, and shows %s"
                                        .formatted(
                                                scanner.aeTitle(),
                                                scanner.certificateSha256().get(),
                                                shown)));
            }
        }
        return Optional.empty();
    }

    private AssociationVerdict refuse(
            AssociationInfo info, String code, AssociationVerdict.Reject verdict) {
        String address = address(info.remoteAddress());
        LOG.log(
                System.Logger.Level.WARNING,
                "association of {0} at {1} refused: {2}",
                info.callingAe(),
                address,
                verdict.text());
        meters.counter("interline.associations.refused", "reason", code).increment();
        transactions.runAsSystem(
                () -> registry.refuse(info.callingAe().value(), address, code, verdict.text()));
        return verdict;
    }

    /** Where the caller calls from, without its port. */
    public static String address(InetSocketAddress remote) {
        InetAddress address = remote.getAddress();
        return address == null ? remote.getHostString() : address.getHostAddress();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Sha256.of(certificate.getEncoded()).hex();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was verified has an encoding", e);
        }
    }
}
