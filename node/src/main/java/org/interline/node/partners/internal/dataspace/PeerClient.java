package org.interline.node.partners.internal.dataspace;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.interline.dataspace.MessageLimits;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.partners.PartnerCredentials;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PartnerRoutes;
import org.interline.node.partners.PartnerRoutes.Route;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Calls partners. It follows no redirect, which could lead where the address check would not have
 * let it; it waits only so long, and takes no longer answer than a message may be.
 */
@Component
class PeerClient implements DisposableBean {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(3);

    /** From the first byte out to the last byte in. */
    private static final Duration CALL_TIME = Duration.ofSeconds(8);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIME)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final PartnerAddresses addresses;
    private final PartnerRoutes routes;
    private final PartnerCredentials credentials;

    PeerClient(PartnerAddresses addresses, PartnerRoutes routes, PartnerCredentials credentials) {
        this.addresses = addresses;
        this.routes = routes;
        this.credentials = credentials;
    }

    /** What the partner answered. */
    record Answer(int status, String body) {
        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Sends a message.
     *
     * @throws InterlineException {@code UNAVAILABLE} when no answer came
     */
    Answer post(PartnerId partner, String base, String path, byte[] body)
            throws InterruptedException {
        return call(partner, "POST", base, path, body);
    }

    Answer get(PartnerId partner, String base, String path) throws InterruptedException {
        return call(partner, "GET", base, path, new byte[0]);
    }

    private Answer call(PartnerId partner, String method, String base, String path, byte[] body)
            throws InterruptedException {
        URI address = URI.create(addresses.require(partner, base) + path);
        Map<String, String> headers =
                credentials
                        .headers(partner, method, address, body)
                        .orElseThrow(
                                () -> unavailable("nothing proves this node to " + partner, null));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(CALL_TIME)
                        .header("Accept", "application/json");
        headers.forEach(request::header);
        if (method.equals("POST")) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        CompletableFuture<HttpResponse<String>> call =
                routes.to(partner)
                        .map(Route::client)
                        .orElse(http)
                        .sendAsync(
                                request.build(),
                                HttpResponse.BodyHandlers.limiting(
                                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8),
                                        MessageLimits.BYTES.most()));
        try {
            HttpResponse<String> response = call.get(CALL_TIME.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (ExecutionException e) {
            @Nullable Throwable cause = e.getCause();
            throw unavailable(
                    "%s does not answer: %s".formatted(partner, cause),
                    cause instanceof IOException ? cause : e);
        } catch (TimeoutException e) {
            throw unavailable("%s does not answer in %s".formatted(partner, CALL_TIME), e);
        } finally {
            call.cancel(true);
        }
    }

    private static InterlineException unavailable(String message, @Nullable Throwable cause) {
        return new InterlineException(
                ErrorCategory.UNAVAILABLE, "dataspace.unreachable", message, cause);
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
