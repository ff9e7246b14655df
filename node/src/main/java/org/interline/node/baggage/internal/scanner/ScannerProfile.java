package org.interline.node.baggage.internal.scanner;

import java.time.Duration;
import org.interline.kernel.Limit;

/**
 * What a whole scan of this scanner holds. DICOS has no end of a study, so the profile and the wait
 * are all that tells a whole scan from one that is still arriving.
 *
 * @param ct CT objects, so 2 for a dual-energy scanner that sends high and low apart
 * @param dx projection views
 * @param tdr threat detection reports
 * @param longestWait from a scan's first object until a missing part counts as missing
 */
public record ScannerProfile(int ct, int dx, int tdr, Duration longestWait) {
    private static final Limit PARTS = new Limit("a profile's count of objects", "objects", 16);
    private static final Limit WAIT =
            new Limit("a profile's wait less one second", "seconds", 86_399);

    public ScannerProfile {
        PARTS.check(ct);
        PARTS.check(dx);
        PARTS.check(tdr);
        PARTS.check(ct + dx + tdr - 1L);
        WAIT.check(longestWait.toSeconds() - 1);
    }
}
