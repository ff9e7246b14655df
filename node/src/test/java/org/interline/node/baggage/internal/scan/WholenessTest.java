package org.interline.node.baggage.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.interline.node.baggage.ScanState;
import org.interline.node.baggage.internal.scan.Wholeness.Parts;
import org.interline.node.baggage.internal.scan.Wholeness.Verdict;
import org.interline.node.baggage.internal.scanner.ScannerProfile;
import org.junit.jupiter.api.Test;

class WholenessTest {
    private static final ScannerProfile PROFILE =
            new ScannerProfile(1, 2, 1, Duration.ofSeconds(60));
    private static final Parts ALL = new Parts(1, 2, 1, 0, 0, 0);

    @Test
    void whatTheProfileExpectsMakesItWholeAndMoreIsNoHarm() {
        assertThat(during(ALL)).isEqualTo(assessable(ScanState.WHOLE));
        assertThat(after(ALL)).isEqualTo(assessable(ScanState.WHOLE));
        assertThat(during(new Parts(2, 4, 3, 0, 0, 0))).isEqualTo(assessable(ScanState.WHOLE));
    }

    @Test
    void eachPartIsWaitedForAndCountsAsMissingWhenTheWaitIsOver() {
        for (Parts incomplete :
                new Parts[] {
                    new Parts(0, 2, 1, 0, 0, 0),
                    new Parts(1, 1, 1, 0, 0, 0),
                    new Parts(1, 2, 0, 0, 0, 0),
                    new Parts(0, 0, 0, 0, 0, 0)
                }) {
            assertThat(during(incomplete)).isEqualTo(assessable(ScanState.ARRIVING));
            assertThat(after(incomplete))
                    .isEqualTo(notAssessed(ScanState.INCOMPLETE, "scan.incomplete"));
        }
    }

    @Test
    void whatIsStillBeingPreparedIsWaitedForEvenBeyondTheWait() {
        Parts pending = new Parts(0, 2, 1, 1, 0, 0);
        assertThat(during(pending)).isEqualTo(assessable(ScanState.ARRIVING));
        assertThat(after(pending)).isEqualTo(assessable(ScanState.ARRIVING));
    }

    @Test
    void anUnreadableObjectMakesItFailedWhateverElseIsThere() {
        Verdict failed = notAssessed(ScanState.FAILED, "scan.unreadable");
        assertThat(during(new Parts(1, 2, 1, 0, 1, 0))).isEqualTo(failed);
        assertThat(during(new Parts(0, 0, 0, 5, 1, 0))).isEqualTo(failed);
        assertThat(after(new Parts(0, 2, 1, 0, 1, 0))).isEqualTo(failed);
    }

    @Test
    void conflictingObjectsAreSaidBeforeAnythingElse() {
        Verdict conflicting = notAssessed(ScanState.CONFLICTING, "scan.conflicting");
        assertThat(during(new Parts(1, 2, 1, 0, 0, 1))).isEqualTo(conflicting);
        assertThat(after(new Parts(0, 0, 0, 3, 2, 1))).isEqualTo(conflicting);
    }

    private static Verdict during(Parts parts) {
        return Wholeness.judge(PROFILE, parts, false);
    }

    private static Verdict after(Parts parts) {
        return Wholeness.judge(PROFILE, parts, true);
    }

    private static Verdict assessable(ScanState state) {
        return new Verdict(state, Optional.empty());
    }

    private static Verdict notAssessed(ScanState state, String reason) {
        return new Verdict(state, Optional.of(reason));
    }
}
