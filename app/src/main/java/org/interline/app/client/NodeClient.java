package org.interline.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person's session with a node's HTTP interface. It signs in as the console does, by the
 * authorization code flow, and does so anew before its token ends. One thread at a time.
 */
public final class NodeClient implements AutoCloseable {
    private static final Duration TIME_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Wire wire;
    private final Optional<SignIn> signIn;
    private final Clock clock;
    private @Nullable AccessToken token;

    /** A session of nobody: for what needs no sign-in. */
    public NodeClient(URI node, Clock clock) {
        this(node, Optional.empty(), clock);
    }

    public NodeClient(URI node, SignIn signIn, Clock clock) {
        this(node, Optional.of(signIn), clock);
    }

    private NodeClient(URI node, Optional<SignIn> signIn, Clock clock) {
        this.wire = new Wire(node);
        this.signIn = signIn;
        this.clock = clock;
    }

    public JsonNode get(String path) {
        return send("GET", path, null).orElseThrow(() -> emptyAnswer(path));
    }

    /** Posts; empty when the node answers "no content". */
    public Optional<JsonNode> post(String path, @Nullable Object body) {
        return send("POST", path, body);
    }

    public JsonNode put(String path, Object body) {
        return send("PUT", path, body).orElseThrow(() -> emptyAnswer(path));
    }

    /** Puts a picture; the node answers "no content". */
    public void putPng(String path, byte[] png) {
        HttpRequest request =
                request(path)
                        .header("Content-Type", "image/png")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(png))
                        .build();
        exchange(request, path);
    }

    public byte[] getBytes(String path) {
        return exchange(request("GET", path, null), path);
    }

    /** For a program that asks the node itself in this person's name. */
    public String accessToken() {
        return token(signIn.orElseThrow());
    }

    /** Posts, and reads of the answer as much as the reader wants. */
    public void postAndRead(String path, Object body, Reader reader) {
        HttpResponse<InputStream> response =
                wire.send(request("POST", path, body), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream answer = response.body()) {
            if (response.statusCode() / 100 != 2) {
                throw new RefusedByNode(
                        response.statusCode(), path, problem(answer.readAllBytes()));
            }
            reader.read(answer);
        } catch (IOException e) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "client.answer-cut",
                    "the node's answer to " + path + " was cut; try again",
                    e);
        }
    }

    /** Takes from an answer what it needs. */
    @FunctionalInterface
    public interface Reader {
        void read(InputStream answer) throws IOException;
    }

    private Optional<JsonNode> send(String method, String path, @Nullable Object body) {
        byte[] answer = exchange(request(method, path, body), path);
        return answer.length == 0 ? Optional.empty() : Optional.of(JSON.readTree(answer));
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request = request(path);
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(wire.node().resolve(path))
                        .timeout(TIME_LIMIT)
                        .header("Accept", "application/json, */*");
        signIn.ifPresent(who -> request.header("Authorization", "Bearer " + token(who)));
        return request;
    }

    private byte[] exchange(HttpRequest request, String path) {
        HttpResponse<byte[]> response = wire.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new RefusedByNode(response.statusCode(), path, problem(response.body()));
        }
        return response.body();
    }

    private static JsonNode problem(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (RuntimeException notJson) {
            return JSON.createObjectNode();
        }
    }

    private String token(SignIn who) {
        AccessToken current = token;
        if (current == null || !current.isGoodAt(clock.now())) {
            current = new CodeFlow(wire, clock).signIn(who);
            token = current;
        }
        return current.value();
    }

    private static InterlineException emptyAnswer(String path) {
        return new InterlineException(
                ErrorCategory.INTERNAL,
                "client.empty-answer",
                "the node's answer to " + path + " is empty");
    }

    @Override
    public void close() {
        wire.close();
    }
}
