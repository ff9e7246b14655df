package org.interline.app.client;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** The connection to one node, with the cookies of one person's sign-in. */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

    private final URI node;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .connectTimeout(CONNECT_TIME)
                    .build();

    Wire(URI node) {
        this.node = node;
    }

    URI node() {
        return node;
    }

    /** Sends, and returns whatever the node answers; throws when it does not answer. */
    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "client.node-unreachable",
                    "The node at "
                            + node
                            + " does not answer; is it running, is the address right?",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE, "client.interrupted", "stopped while waiting", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
