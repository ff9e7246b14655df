package org.interline.dicos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The slow sender, on a clock of the test's own. */
class PaceTest {
    private final NetLimits limits = new NetLimits().pace(100, Duration.ofSeconds(10));
    private final AtomicLong nanos = new AtomicLong();
    private final Pace pace = new Pace(limits, nanos::get);

    /** A sender of one byte a second. */
    private final InputStream dribble =
            new InputStream() {
                @Override
                public int read() {
                    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                    return 0;
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    target[offset] = (byte) read();
                    return 1;
                }
            };

    @Test
    void aDribbleIsCutOffAfterOneWindow() {
        WireInput in = new WireInput(dribble, pace);
        assertThatThrownBy(() -> in.readFully(new byte[1000], 0, 1000))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "the peer sent 10 bytes in 10000 ms of waiting;"
                                + " at least 100 in 10000 ms are asked");
        assertThat(nanos.get()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void silenceBetweenMessagesIsNotHeldAgainstAPeer() throws Exception {
        WireInput in = new WireInput(dribble, pace);
        for (int i = 0; i < 100; i++) {
            assertThat(in.await()).isTrue();
            assertThat(in.read(new byte[1], 0, 1)).isEqualTo(1);
        }
        assertThat(nanos.get()).isEqualTo(Duration.ofSeconds(100).toNanos());
    }

    @Test
    void ourOwnSlownessIsNotHeldAgainstAPeer() {
        for (int i = 0; i < 100; i++) {
            long start = nanos.get();
            nanos.addAndGet(1000);
            pace.received(1, start);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos()); // our handler syncs a disk
        }
        assertThat(nanos.get()).isGreaterThan(Duration.ofMinutes(100).toNanos());
    }

    @Test
    void whoSendsEnoughInEachWindowGoesOn() {
        for (int window = 0; window < 50; window++) {
            long start = nanos.getAndAdd(Duration.ofSeconds(10).toNanos());
            pace.received(100, start);
        }
        long start = nanos.getAndAdd(Duration.ofSeconds(10).toNanos());
        assertThatThrownBy(() -> pace.received(99, start)).isInstanceOf(ProtocolException.class);
    }
}
