package org.interline.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Eclipse EDC in a process of its own, asked by its management interface. */
final class Connector implements AutoCloseable {
    static final String PARTICIPANT = "EDC";
    static final String PROTOCOL = "dataspace-protocol-http:2025-1";
    private static final Duration START_TIME = Duration.ofMinutes(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final URI management;
    private final URI protocol;
    private final OtherProcess process;

    Connector() throws IOException {
        Map<String, Integer> ports =
                Map.of(
                        "", FreePort.find(),
                        "control.", FreePort.find(),
                        "management.", FreePort.find(),
                        "protocol.", FreePort.find(),
                        "version.", FreePort.find());
        List<String> program = new ArrayList<>();
        ports.forEach((name, port) -> {
            program.add("-Dweb.http." + name + "port=" + port);
            program.add("-Dweb.http." + name + "path=/" + name.replace(".", ""));
        });
        management = URI.create("http://127.0.0.1:" + ports.get("management.") + "/management");
        URI webhook = URI.create("http://127.0.0.1:" + ports.get("protocol.") + "/protocol");
        protocol = URI.create(webhook + "/2025-1");
        program.add("-Dedc.participant.id=" + PARTICIPANT);
        program.add("-Dedc.dsp.callback.address=" + webhook);
        program.add("-Dedc.negotiation.state-machine.iteration-wait-millis=100");
        program.add("-Dedc.transfer.state-machine.iteration-wait-millis=100");
        program.add("org.eclipse.edc.boot.system.runtime.BaseRuntime");
        process = new OtherProcess("conformance/connector", program, this::hear);
    }

    private void hear(String line) {
        lines.add(line);
        if (line.contains(" ready")) {
            ready.countDown();
        }
    }

    void awaitReady() throws InterruptedException {
        if (!ready.await(START_TIME.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("EDC does not start:\n" + log());
        }
    }

    /** What it has written. */
    String log() {
        return String.join("\n", lines);
    }

    /** Where partners call it. */
    URI protocol() {
        return protocol;
    }

    /** The header that it takes for a partner's proof, and sends as its own. */
    static Map<String, String> credentials(String participant) {
        return Map.of(
                "Authorization",
                "{\"region\":\"any\",\"audience\":\"any\",\"clientId\":\"%s\"}"
                        .formatted(participant));
    }

    static boolean isOwnProof(String authorization) {
        return authorization.startsWith("{")
                && JSON.readTree(authorization).path("clientId").asString().equals(PARTICIPANT);
    }

    /** Asks it to do or to make something; returns what it answers. */
    JsonNode ask(String path, String json) throws IOException, InterruptedException {
        return post(URI.create(management + path), Map.of(), json);
    }

    /** Asks it for what it has. */
    JsonNode tell(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(management + path)).GET());
    }

    /** What it offers to a participant, by the protocol. */
    JsonNode catalog(String participant) throws IOException, InterruptedException {
        return post(
                URI.create(protocol + "/catalog/request"),
                credentials(participant),
                """
                {"@context":["https://w3id.org/dspace/2025/1/context.jsonld"],\
                "@type":"CatalogRequestMessage"}\
                """);
    }

    private JsonNode post(URI address, Map<String, String> headers, String json)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json));
        headers.forEach(request::header);
        return send(request);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(
                    response.uri() + ": " + response.statusCode() + ' ' + response.body());
        }
        return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }

    @Override
    public void close() {
        process.close();
        http.close();
    }
}
