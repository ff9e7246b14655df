package org.interline.node.partners.internal.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.interline.node.fixture.TestNode;

/** Requests that no well-behaved client makes. */
public final class RawCall {
    private static final int PATIENCE_MILLIS = 30_000;

    private RawCall() {}

    /**
     * Announces a body and sends none of it.
     *
     * @param showing whose certificate the connection shows
     * @return what is answered to the announcement alone; fails when nothing is
     */
    public static String announcing(
            Impostor by,
            TestNode called,
            TestNode showing,
            String path,
            long bytes,
            Map<String, String> fields) {
        URI address = URI.create(by.address());
        StringBuilder request = new StringBuilder();
        request.append("POST ").append(path).append(" HTTP/1.1\r\n");
        request.append("Host: ").append(address.getAuthority()).append("\r\n");
        request.append("Content-Type: application/json\r\n");
        request.append("Content-Length: ").append(bytes).append("\r\n");
        fields.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("\r\n");
        LinkKeys server = LinkKeys.in(called.folder());
        try (Socket socket =
                LinkKeys.in(showing.folder())
                        .pinned(server.fingerprint())
                        .getSocketFactory()
                        .createSocket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            byte[] buffer = new byte[8_192];
            int n = in.read(buffer);
            while (n >= 0) {
                answer.write(buffer, 0, n);
                // A problem's type is its first member, its code one of the last: both are short.
                n = answer.toString(UTF_8).contains("}") ? -1 : in.read(buffer);
            }
            return answer.toString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
