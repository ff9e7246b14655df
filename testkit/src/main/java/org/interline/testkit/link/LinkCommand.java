package org.interline.testkit.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * A link for scripts: {@code LinkCommand --target HOST:PORT --rtt 50ms --rate 200Mbit [--jitter
 * 2ms]} prints the port to connect to and carries until it is ended.
 */
public final class LinkCommand {
    private static final String USAGE =
            "usage: LinkCommand --target HOST:PORT [--rtt 50ms] [--rate 200Mbit] [--jitter 2ms]";
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(us|ms|s)");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9})(kbit|Mbit|Gbit)");
    private static final Pattern TARGET = Pattern.compile("(.+):([0-9]{1,5})");

    private LinkCommand() {}

    /**
     * What the command line says.
     *
     * @param host the target's
     * @param port the target's
     */
    record Arguments(String host, int port, LinkSpec spec) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments;
        try {
            arguments = parse(args);
        } catch (InterlineException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
            return;
        }
        try (LinkProxy proxy =
                LinkProxy.start(
                        new InetSocketAddress(arguments.host(), arguments.port()),
                        arguments.spec())) {
            System.out.println(proxy.address().getPort());
            Thread.currentThread().join();
        }
    }

    static Arguments parse(String... args) {
        String target = "";
        Duration roundTrip = Duration.ZERO;
        Duration jitter = Duration.ZERO;
        long rate = LinkDirection.FASTEST_BITS_PER_SECOND;
        for (int i = 0; i < args.length; i += 2) {
            String value = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--target" -> target = value;
                case "--rtt" -> roundTrip = time(value);
                case "--jitter" -> jitter = time(value);
                case "--rate" -> rate = rate(value);
                default -> throw invalid("\"%s\" is unknown".formatted(args[i]));
            }
        }
        Matcher match = match(TARGET, target, "HOST:PORT");
        return new Arguments(
                match.group(1),
                Integer.parseInt(match.group(2)),
                LinkSpec.of(roundTrip, rate).withJitter(jitter));
    }

    private static Duration time(String text) {
        Matcher match = match(TIME, text, "a time such as 50ms");
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "us" -> Duration.ofNanos(count * 1_000);
            case "ms" -> Duration.ofMillis(count);
            default -> Duration.ofSeconds(count);
        };
    }

    private static long rate(String text) {
        Matcher match = match(RATE, text, "a rate such as 200Mbit");
        long count = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "kbit" -> count * 1_000;
            case "Mbit" -> count * 1_000_000;
            default -> count * 1_000_000_000;
        };
    }

    private static Matcher match(Pattern pattern, String text, String expected) {
        Matcher match = pattern.matcher(text);
        if (!match.matches()) {
            throw invalid("\"%s\" is not %s".formatted(text, expected));
        }
        return match;
    }

    private static InterlineException invalid(String message) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT, "link.arguments", message + "\n" + USAGE);
    }
}
