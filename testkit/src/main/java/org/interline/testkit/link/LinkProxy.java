package org.interline.testkit.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * A long link before a server: listens on a free loopback port and carries every connection to the
 * target with the delay and the rate of a {@link LinkSpec}. What the link does and what it does not
 * stands in the package documentation.
 *
 * <pre>{@code
 * try (LinkProxy link = LinkProxy.start(server, LinkSpec.of(Duration.ofMillis(50), 200_000_000))) {
 *     connectTo(link.address());
 * }
 * }</pre>
 */
public final class LinkProxy implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final InetSocketAddress target;
    private final Link up;
    private final Link down;
    private final MessageFaults faults;
    private final ServerSocket listener;
    private final Thread accepting;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private LinkProxy(InetSocketAddress target, LinkSpec spec, Splitter splitter)
            throws IOException {
        this.target = target;
        this.up = new Link(spec.up(), spec.seed());
        this.down = new Link(spec.down(), ~spec.seed());
        this.faults = new MessageFaults(splitter);
        this.listener = new ServerSocket();
        listener.setReceiveBufferSize(Connection.RECEIVE_BUFFER_BYTES);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        this.accepting = Thread.ofVirtual().unstarted(this::accept);
    }

    /** A link that knows bytes only. */
    public static LinkProxy start(InetSocketAddress target, LinkSpec spec) throws IOException {
        // Whatever came is a message; so faults can be planned, of whole writes at best.
        return start(target, spec, stream -> stream.length);
    }

    /** A link that tells the messages apart that go up, for {@link #faults()}. */
    public static LinkProxy start(InetSocketAddress target, LinkSpec spec, Splitter messages)
            throws IOException {
        LinkProxy proxy = new LinkProxy(target, spec, messages);
        proxy.accepting.start();
        return proxy;
    }

    /** Where to connect instead of to the target. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    /** What to do to the messages that go up. */
    public MessageFaults faults() {
        return faults;
    }

    /** How many bytes were delivered that way, over all connections. */
    public long deliveredBytes(Heading heading) {
        return link(heading).delivered();
    }

    /** Nothing is delivered any more, either way, until {@link #resume()}. */
    public void pause() {
        up.pause();
        down.pause();
    }

    public void resume() {
        up.resume();
        down.resume();
    }

    /** Ends every connection now, with what is on its way lost. New ones are carried. */
    public void cut(Ending how) {
        connections.forEach(connection -> connection.cut(how));
    }

    /**
     * Once exactly {@code bytes} more have been delivered that way, over all connections, the
     * connection that the last of them was for is cut, both ways; 0 cuts in place of the next byte.
     * Once; what was asked before is replaced.
     */
    public void cutAfter(Heading heading, long bytes, Ending how) {
        if (bytes < 0) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "link.cut",
                    "a link is cut after 0 or more bytes, not " + bytes);
        }
        link(heading).cutAfter(bytes, how);
    }

    /**
     * Sends a message through the link on a connection of its own, and returns the message that
     * answers it, by the same splitter; what came until then when the target ends before.
     */
    public byte[] replay(byte[] message) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address());
            socket.getOutputStream().write(message);
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] buffer = new byte[up.direction().quantumBytes()];
            int n = socket.getInputStream().read(buffer);
            while (n >= 0) {
                answer.write(buffer, 0, n);
                if (faults.splitter().lengthOfFirst(answer.toByteArray()) > 0) {
                    break;
                }
                n = socket.getInputStream().read(buffer);
            }
            return answer.toByteArray();
        }
    }

    private Link link(Heading heading) {
        return switch (heading) {
            case UP -> up;
            case DOWN -> down;
        };
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Connection connection = new Connection(client, target, up, down, faults.stage());
                connections.add(connection);
                Thread _ =
                        Thread.ofVirtual()
                                .start(() -> {
                                    connection.run();
                                    connections.remove(connection);
                                });
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException("the link takes no more connections", e);
            }
        }
    }

    /** Stops listening and resets what is still connected. */
    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(Connection::abort);
    }
}
