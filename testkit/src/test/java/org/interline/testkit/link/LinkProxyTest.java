package org.interline.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are only ever held against what the link must not fall short of. */
class LinkProxyTest {
    private static final LinkSpec FAST =
            LinkSpec.of(Duration.ZERO, LinkDirection.FASTEST_BITS_PER_SECOND);

    /** Reads all, then answers with the same. */
    private static void echoWhole(Socket socket) throws IOException {
        socket.getOutputStream().write(socket.getInputStream().readAllBytes());
    }

    private static Socket connect(LinkProxy link) throws IOException {
        return new Socket(link.address().getAddress(), link.address().getPort());
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Sends, ends its own direction, and reads to the end. */
    private static byte[] exchange(LinkProxy link, byte[] send) throws IOException {
        try (Socket socket = connect(link)) {
            socket.getOutputStream().write(send);
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        }
    }

    @Test
    void bytesPassUnchangedBothWaysAndAHalfCloseIsHonoured() throws IOException {
        LinkSpec spec = LinkSpec.of(Duration.ofMillis(4), 800_000_000);
        try (Target target = new Target(LinkProxyTest::echoWhole);
                LinkProxy link = LinkProxy.start(target.address(), spec)) {
            byte[] sent = bytes(3_000_001, 1);
            assertThat(exchange(link, sent)).isEqualTo(sent);
            assertThat(link.deliveredBytes(Heading.UP)).isEqualTo(sent.length);
            assertThat(link.deliveredBytes(Heading.DOWN)).isEqualTo(sent.length);
        }
    }

    @Test
    void bytesPassUnchangedAndInOrderWithJitter() throws IOException {
        LinkSpec spec =
                LinkSpec.of(Duration.ofMillis(2), 400_000_000).withJitter(Duration.ofMillis(3));
        try (Target target = new Target(LinkProxyTest::echoWhole);
                LinkProxy link = LinkProxy.start(target.address(), spec)) {
            byte[] sent = bytes(500_001, 2);
            assertThat(exchange(link, sent)).isEqualTo(sent);
        }
    }

    @Test
    void noByteComesSoonerThanTheDelay() throws IOException {
        Duration up = Duration.ofMillis(30);
        Duration down = Duration.ofMillis(50);
        LinkSpec spec =
                new LinkSpec(
                        new LinkDirection(up, 1_000_000_000),
                        new LinkDirection(down, 1_000_000_000),
                        1);
        CompletableFuture<Long> reachedTarget = new CompletableFuture<>();
        try (Target target =
                        new Target(socket -> {
                            int first = socket.getInputStream().read();
                            reachedTarget.complete(System.nanoTime());
                            socket.getOutputStream().write(first);
                        });
                LinkProxy link = LinkProxy.start(target.address(), spec)) {
            long start = System.nanoTime();
            try (Socket socket = connect(link)) {
                socket.getOutputStream().write(42);
                assertThat(socket.getInputStream().read()).isEqualTo(42);
            }
            long answered = System.nanoTime();
            // The handshake takes a round trip before the first byte sets out.
            Duration first = up.plus(down).plus(up);
            assertThat(reachedTarget.join() - start).isGreaterThanOrEqualTo(first.toNanos());
            assertThat(answered - reachedTarget.join()).isGreaterThanOrEqualTo(down.toNanos());
        }
    }

    @Test
    void noCountOfBytesComesSoonerThanTheRateLets() throws IOException {
        long rate = 40_000_000;
        byte[] content = bytes(1_000_000, 3);
        try (Target target = new Target(socket -> socket.getOutputStream().write(content));
                LinkProxy link =
                        LinkProxy.start(target.address(), LinkSpec.of(Duration.ZERO, rate))) {
            long start = System.nanoTime();
            try (Socket socket = connect(link)) {
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[64 << 10];
                long read = 0;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    read += n;
                    long least = read * 8 * 1_000_000_000L / rate;
                    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(least);
                }
                assertThat(read).isEqualTo(content.length);
            }
        }
    }

    @Test
    void connectionsShareTheRate() throws Exception {
        long rate = 80_000_000;
        int connections = 8;
        byte[] content = bytes(250_000, 4);
        try (Target target = new Target(socket -> socket.getOutputStream().write(content));
                LinkProxy link =
                        LinkProxy.start(target.address(), LinkSpec.of(Duration.ZERO, rate));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            List<Future<byte[]>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> exchange(link, new byte[0])));
            }
            for (Future<byte[]> one : all) {
                assertThat(one.get()).isEqualTo(content);
            }
            long least = 8L * connections * content.length * 1_000_000_000L / rate;
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void aConnectionHoldsNoMoreThanTheLinkWould() {
        LinkDirection ocean = new LinkDirection(Duration.ofMillis(75), 200_000_000);
        // 75 ms on the way, 10 ms before it, 20 ms for a thread that is late: 25 bytes each µs.
        assertThat(ocean.quantumBytes()).isEqualTo(12_500);
        assertThat(ocean.windowBytes()).isEqualTo(105_000 * 25 + 12_500);
        LinkDirection fastest =
                new LinkDirection(Duration.ofMinutes(1), LinkDirection.FASTEST_BITS_PER_SECOND);
        assertThat(fastest.windowBytes()).isEqualTo((64 << 20) + (64 << 10));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 12_499, 12_500, 12_501, 54_321})
    void aCutAtAByteIsExact(long cutAt) throws IOException {
        byte[] content = bytes(200_000, 5);
        try (Target target = new Target(socket -> socket.getOutputStream().write(content));
                LinkProxy link =
                        LinkProxy.start(
                                target.address(), LinkSpec.of(Duration.ofMillis(2), 200_000_000))) {
            for (Ending ending : Ending.values()) {
                link.cutAfter(Heading.DOWN, cutAt, ending);
                byte[] read = readUntilCut(link);
                assertThat(read).isEqualTo(Arrays.copyOf(content, (int) cutAt));
            }
            assertThat(exchange(link, new byte[0])).as("carried again").isEqualTo(content);
            assertThat(link.deliveredBytes(Heading.DOWN)).isEqualTo(2 * cutAt + content.length);
        }
    }

    private static byte[] readUntilCut(LinkProxy link) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (Socket socket = connect(link)) {
            for (int n = socket.getInputStream().read();
                    n >= 0;
                    n = socket.getInputStream().read()) {
                read.write(n);
            }
        } catch (SocketException reset) {
            return read.toByteArray();
        }
        return read.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void aCutNowLooksAsAsked(Ending ending) throws IOException {
        CompletableFuture<Integer> atTarget = new CompletableFuture<>();
        try (Target target =
                        new Target(socket -> {
                            socket.getOutputStream().write(1);
                            try {
                                atTarget.complete(socket.getInputStream().read());
                            } catch (SocketException reset) {
                                atTarget.complete(-2);
                            }
                        });
                LinkProxy link = LinkProxy.start(target.address(), FAST);
                Socket socket = connect(link)) {
            assertThat(socket.getInputStream().read()).isOne();
            link.cut(ending);
            switch (ending) {
                case FIN -> {
                    assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    assertThat(atTarget.join()).isEqualTo(-1);
                }
                case RST -> {
                    assertThatThrownBy(() -> socket.getInputStream().read())
                            .isInstanceOf(SocketException.class);
                    assertThat(atTarget.join()).isEqualTo(-2);
                }
            }
        }
    }

    @Test
    void nothingIsDeliveredWhilePaused() throws Exception {
        CompletableFuture<Integer> atTarget = new CompletableFuture<>();
        try (Target target =
                        new Target(socket -> atTarget.complete(socket.getInputStream().read()));
                LinkProxy link = LinkProxy.start(target.address(), FAST)) {
            link.pause();
            try (Socket socket = connect(link)) {
                socket.getOutputStream().write(9);
                assertThat(link.deliveredBytes(Heading.UP)).isZero();
                assertThat(atTarget).isNotDone();
                link.resume();
                assertThat(atTarget.join()).isEqualTo(9);
            }
        }
    }

    @Test
    void aTargetThatRefusesIsSeenAsAReset() throws IOException {
        InetSocketAddress gone;
        try (ServerSocket nobodyAccepts =
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone =
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), nobodyAccepts.getLocalPort());
        }
        try (LinkProxy link = LinkProxy.start(gone, FAST);
                Socket socket = connect(link)) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aTargetsResetReachesTheClient() throws IOException {
        try (Target target = new Target(socket -> socket.setSoLinger(true, 0));
                LinkProxy link = LinkProxy.start(target.address(), FAST);
                Socket socket = connect(link)) {
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aHundredConnectionsComeAndGo() throws IOException {
        try (Target target = new Target(LinkProxyTest::echoWhole);
                LinkProxy link = LinkProxy.start(target.address(), FAST)) {
            for (int i = 0; i < 100; i++) {
                byte[] sent = bytes(i * 10, i);
                assertThat(exchange(link, sent)).isEqualTo(sent);
            }
        }
    }
}
