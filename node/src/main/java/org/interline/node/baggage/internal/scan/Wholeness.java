package org.interline.node.baggage.internal.scan;

import java.util.Optional;
import org.interline.node.baggage.NotAssessed;
import org.interline.node.baggage.ScanState;
import org.interline.node.baggage.internal.scanner.ScannerProfile;

/**
 * The rule by which a scan is whole. Whatever is in doubt ends as not assessed, and what is not
 * assessed cannot be cleared.
 */
public final class Wholeness {
    private Wholeness() {}

    /**
     * What a scan holds.
     *
     * @param ct readable CT objects; likewise {@code dx} and {@code tdr}
     * @param pending objects whose images or reports are still being made
     * @param failed objects that cannot be read
     * @param conflicting objects that share their UID with a different one
     */
    public record Parts(int ct, int dx, int tdr, int pending, int failed, int conflicting) {

        /** As if nothing were being made still. */
        Parts prepared() {
            return new Parts(ct, dx, tdr, 0, failed, conflicting);
        }
    }

    /**
     * What the rule says.
     *
     * @param notAssessedReason a code of the catalogue; present exactly when the scan has settled
     *     and cannot be assessed
     */
    public record Verdict(ScanState state, Optional<String> notAssessedReason) {
        private static Verdict of(ScanState state) {
            return new Verdict(state, Optional.empty());
        }

        private static Verdict notAssessed(ScanState state, NotAssessed reason) {
            return new Verdict(state, Optional.of(reason.code()));
        }
    }

    /** Judges a scan by its scanner's profile. */
    public static Verdict judge(ScannerProfile profile, Parts parts, boolean waitOver) {
        if (parts.conflicting > 0) {
            return Verdict.notAssessed(ScanState.CONFLICTING, NotAssessed.CONFLICTING);
        }
        if (parts.failed > 0) {
            return Verdict.notAssessed(ScanState.FAILED, NotAssessed.UNREADABLE);
        }
        if (parts.pending > 0) {
            return Verdict.of(ScanState.ARRIVING);
        }
        if (parts.ct >= profile.ct() && parts.dx >= profile.dx() && parts.tdr >= profile.tdr()) {
            return Verdict.of(ScanState.WHOLE);
        }
        return waitOver
                ? Verdict.notAssessed(ScanState.INCOMPLETE, NotAssessed.INCOMPLETE)
                : Verdict.of(ScanState.ARRIVING);
    }
}
