package org.interline.node.baggage.internal.ingest;

import java.util.Optional;
import org.interline.node.baggage.internal.scanner.Scanner;

/** Variants of a registered scanner. */
final class Scanners {
    private Scanners() {}

    static Scanner disabled(Scanner s) {
        return changed(s, s.address(), s.certificateSha256(), false);
    }

    static Scanner at(Scanner s, String address) {
        return changed(s, Optional.of(address), s.certificateSha256(), true);
    }

    static Scanner showing(Scanner s, String certificateSha256) {
        return changed(s, s.address(), Optional.of(certificateSha256), true);
    }

    static Scanner real(Scanner s) {
        return changed(s, s.address(), s.certificateSha256(), true, false);
    }

    private static Scanner changed(
            Scanner s, Optional<String> address, Optional<String> certificate, boolean enabled) {
        return changed(s, address, certificate, enabled, s.simulated());
    }

    private static Scanner changed(
            Scanner s,
            Optional<String> address,
            Optional<String> certificate,
            boolean enabled,
            boolean simulated) {
        return new Scanner(
                s.id(),
                s.aeTitle(),
                s.name(),
                s.site(),
                address,
                certificate,
                s.timeZone(),
                s.profile(),
                enabled,
                simulated,
                s.palette(),
                s.createdAt(),
                s.lastSeenAt());
    }
}
