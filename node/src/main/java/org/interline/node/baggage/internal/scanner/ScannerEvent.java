package org.interline.node.baggage.internal.scanner;

import java.util.UUID;
import org.interline.node.audit.EventBody;

/** A scanner was registered or changed. */
record ScannerEvent(
        Change change,
        UUID scanner,
        String aeTitle,
        boolean enabled,
        boolean simulated,
        int ct,
        int dx,
        int tdr,
        long waitSeconds)
        implements EventBody {

    enum Change {
        REGISTERED,
        CHANGED
    }

    static ScannerEvent of(Change change, Scanner scanner) {
        ScannerProfile profile = scanner.profile();
        return new ScannerEvent(
                change,
                scanner.id(),
                scanner.aeTitle().value(),
                scanner.enabled(),
                scanner.simulated(),
                profile.ct(),
                profile.dx(),
                profile.tdr(),
                profile.longestWait().toSeconds());
    }

    @Override
    public String kind() {
        return switch (change) {
            case REGISTERED -> "scanner.registered";
            case CHANGED -> "scanner.changed";
        };
    }
}
