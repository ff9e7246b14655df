package org.interline.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The schedule, in a time of its own. */
class PacerTest {
    private static final long MILLION = 1_000_000;

    /** As {@link System#nanoTime()} may be: near the end of its range, so that it wraps round. */
    private static final long NOW = Math.subtractExact(Long.MAX_VALUE, 1_000L);

    private static Pacer pacer(Duration delay, long bitsPerSecond) {
        return new Pacer(new LinkDirection(delay, bitsPerSecond), 1);
    }

    @Test
    void aPieceArrivesWhenItsLastBitHasLeftAndTravelled() {
        Pacer pacer = pacer(Duration.ofMillis(25), 8 * MILLION);
        assertThat(pacer.send(NOW, 1_000) - NOW).isEqualTo(MILLION + 25 * MILLION);
    }

    @Test
    void piecesFollowEachOtherWithoutGapOrOverlap() {
        Pacer pacer = pacer(Duration.ofMillis(5), 8 * MILLION);
        assertThat(pacer.send(NOW, 1_000) - NOW).isEqualTo(6 * MILLION);
        assertThat(pacer.send(NOW + 10, 2_000) - NOW).isEqualTo(8 * MILLION);
        assertThat(pacer.backlogNanos(NOW + 10)).isEqualTo(3 * MILLION - 10);
    }

    @Test
    void idleTimeIsNotSavedUp() {
        Pacer pacer = pacer(Duration.ZERO, 8 * MILLION);
        long _ = pacer.send(NOW, 1_000);
        long later = NOW + 50 * MILLION;
        assertThat(pacer.backlogNanos(later)).isZero();
        assertThat(pacer.send(later, 1_000) - later).isEqualTo(MILLION);
    }

    @Test
    void nothingButTheDelayIsTakenByNoBytes() {
        Pacer pacer = pacer(Duration.ofMillis(5), 1_000);
        assertThat(pacer.send(NOW, 0) - NOW).isEqualTo(5 * MILLION);
    }

    @Test
    void aMillionOddPiecesTakeExactlyTheirBytesThroughTheRate() {
        long rate = 199_999_999;
        Pacer pacer = pacer(Duration.ZERO, rate);
        SplittableRandom random = new SplittableRandom(7);
        long bytes = 0;
        long last = NOW;
        for (int i = 0; i < 1_000_000; i++) {
            int piece = random.nextInt(1, 1_500);
            bytes += piece;
            last = pacer.send(NOW, piece);
        }
        var nanobits = BigInteger.valueOf(bytes).multiply(nano(8));
        var exact = nanobits.divideAndRemainder(BigInteger.valueOf(rate));
        long roundedUp = exact[0].longValueExact() + (exact[1].signum() == 0 ? 0 : 1);
        assertThat(last - NOW).isEqualTo(roundedUp);
    }

    private static BigInteger nano(long value) {
        return BigInteger.valueOf(value * 1_000_000_000L);
    }

    @Test
    void jitterAddsAtMostWhatWasSaidAndIsTheSameForASeed() {
        var direction =
                new LinkDirection(Duration.ofMillis(5), 100_000_000_000L, Duration.ofMillis(2));
        Pacer one = new Pacer(direction, 3);
        Pacer other = new Pacer(direction, 3);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (int i = 0; i < 10_000; i++) {
            long now = NOW + i * MILLION;
            long took = one.send(now, 1) - now;
            assertThat(other.send(now, 1) - now).isEqualTo(took);
            least = Math.min(least, took);
            most = Math.max(most, took);
        }
        assertThat(least).isBetween(5 * MILLION, 5 * MILLION + 20_000);
        assertThat(most).isBetween(7 * MILLION - 20_000, 7 * MILLION + 1);
    }
}
