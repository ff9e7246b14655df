package org.interline.app.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.interline.app.exchange.ExchangeBench.Size;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.kernel.Clock;
import org.interline.testkit.link.LinkProxy;
import org.interline.testkit.link.LinkSpec;
import org.springframework.util.FileSystemUtils;

/**
 * {@code bench exchange-far}: what {@link ExchangeBench} measures, with a long link between the two
 * nations, the same for both sides of the comparison. There it is the link that should be the
 * limit, not the nodes.
 */
public final class FarExchangeBench implements Bench {
    private static final Duration ROUND_TRIP = Duration.ofMillis(150);
    private static final long BITS_PER_SECOND = 200_000_000;

    private static final List<Size> SIZES =
            List.of(
                    new Size("64 kB, far", 64_000, 160, 8),
                    new Size("16 MB, far", 16_000_000, 16, 3));

    @Override
    public String name() {
        return "exchange-far";
    }

    @Override
    public String summary() {
        return "the same over a link of %d Mbit/s and %d ms, beside plain HTTPS over it"
                .formatted(BITS_PER_SECOND / 1_000_000, ROUND_TRIP.toMillis());
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Clock clock = Clock.system();
        LinkSpec spec = LinkSpec.of(ROUND_TRIP, BITS_PER_SECOND);
        try {
            Path folder = Files.createTempDirectory("interline-bench-exchange-far");
            InetSocketAddress listener = free();
            try (LinkProxy link = LinkProxy.start(listener, spec);
                    NationProcess origin = NationProcess.origin(folder, clock);
                    NationProcess destination =
                            NationProcess.destination(
                                    folder,
                                    Optional.of(
                                            new NationProcess.Door(
                                                    listener.getPort(), address(link))),
                                    clock);
                    LinkProxy plain =
                            LinkProxy.start(
                                    new InetSocketAddress(
                                            InetAddress.getLoopbackAddress(),
                                            destination.serve(origin)),
                                    spec)) {
                return BenchReport.of(
                        name(),
                        clock,
                        new ExchangeBench.Run(origin, destination, plain.address().getPort(), clock)
                                .rounds(SIZES, options.quick() ? 2 : 5));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI address(LinkProxy link) {
        return URI.create("https://127.0.0.1:" + link.address().getPort());
    }

    /** Where a listener can be that is not there yet: a link is told where it leads beforehand. */
    private static InetSocketAddress free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }
}
