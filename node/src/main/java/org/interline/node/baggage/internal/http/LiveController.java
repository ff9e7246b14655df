package org.interline.node.baggage.internal.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.audit.EventFeed;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Live lists: server-sent events (WHATWG HTML, 9.2) of what the caller's authority may know. The
 * request's own virtual thread writes them; the stream ends with the access token, and a client
 * that comes again names the last event it saw and misses nothing.
 */
@RestController
@Tag(name = "Live")
class LiveController {
    private static final Duration PING = Duration.ofSeconds(15);
    private static final Set<String> TOPICS =
            Set.of("tasks", "flights", "scanners", "agreements", "partners");

    private final EventFeed feed;
    private final JsonMapper json;

    LiveController(EventFeed feed, JsonMapper json) {
        this.feed = feed;
        this.json = json;
    }

    @Operation(
            summary =
                    "Server-sent events: task, flight, scanner, agreement, partner; a ping every 15 seconds",
            description = "Send Last-Event-ID to be given what was missed.")
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void events(
            CurrentOfficer officer,
            @RequestParam @Nullable String topics,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
            HttpServletResponse response)
            throws IOException {
        List<String> wanted =
                topics == null ? List.copyOf(TOPICS) : Arrays.asList(topics.split(","));
        if (!TOPICS.containsAll(wanted)) {
            throw ApiException.invalid("topics", String.join(", ", TOPICS));
        }
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        OptionalLong after =
                lastEventId == null ? OptionalLong.empty() : OptionalLong.of(lastEventId);
        try (EventFeed.Follower follower = feed.follow(officer.authorityId(), after)) {
            stream(follower, officer.until(), wanted, response.getOutputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException clientWentAway) {
            // The only way to learn that it has.
            return;
        }
    }

    private void stream(
            EventFeed.Follower follower, Instant until, List<String> topics, OutputStream out)
            throws IOException, InterruptedException {
        // Tokens live by the machine's clock, not by a simulated one.
        Clock machine = Clock.system();
        write(out, "retry: 1000\n\n");
        while (!follower.ended() && machine.now().isBefore(until)) {
            List<RecordedEvent> events = follower.next(PING);
            StringBuilder text = new StringBuilder();
            if (events.isEmpty()) {
                text.append("event: ping\ndata: {}\n\n");
            }
            for (RecordedEvent event : events) {
                line(event, topics).ifPresent(text::append);
            }
            if (!text.isEmpty()) {
                write(out, text.toString());
            }
        }
    }

    private Optional<String> line(RecordedEvent event, List<String> topics) {
        String name = event.kind().substring(0, Math.max(0, event.kind().indexOf('.')));
        if (!topics.contains(name + "s")) {
            return Optional.empty();
        }
        ObjectNode data = json.createObjectNode();
        data.put("kind", event.kind());
        data.put("at", event.at().toString());
        switch (name) {
            case "task" -> {
                put(data, "id", event.subject().task());
                put(data, "bagId", event.subject().bag());
                put(data, "flightId", event.subject().flight());
                copy(data, "state", event.body(), "state");
                copy(data, "version", event.body(), "taskVersion");
            }
            case "flight" -> put(data, "id", event.subject().flight());
            case "agreement" -> copy(data, "id", event.body(), "hash");
            case "partner" -> copy(data, "id", event.body(), "party");
            default -> copy(data, "id", event.body(), "scanner");
        }
        return Optional.of(
                "id: %d\nevent: %s\ndata: %s\n\n"
                        .formatted(event.sequence(), name, json.writeValueAsString(data)));
    }

    private static void put(ObjectNode data, String name, Optional<UUID> id) {
        data.put(name, id.map(UUID::toString).orElse(null));
    }

    private static void copy(ObjectNode data, String name, JsonNode body, String member) {
        JsonNode value = body.get(member);
        if (value != null) {
            data.set(name, value);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
