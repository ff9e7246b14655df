package org.interline.node.baggage.internal.view;

import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.SNAPSHOT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.node.audit.Actor;
import org.interline.node.audit.History;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.baggage.internal.view.TaskSummary.PersonName;
import org.interline.node.identity.People;
import org.interline.node.web.Catalogue;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells a bag's events as sentences, in the reader's language. */
@Component
public class HistoryView {
    private static final int MOST = 500;

    /** Members of events that name a flight. */
    private static final List<String> FLIGHTS = List.of("flight", "fromFlight", "toFlight");

    private static final DateTimeFormatter DEPARTURE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final History history;
    private final People people;
    private final DSLContext database;

    HistoryView(History history, People people, DSLContext database) {
        this.history = history;
        this.people = people;
        this.database = database;
    }

    /**
     * One line of a bag's history.
     *
     * @param by null when the node or a scanner did it
     * @param snapshots the pictures that went with a decision
     */
    public record Line(
            Instant at,
            String kind,
            @Nullable PersonName by,
            String text,
            List<SnapshotLine> snapshots) {}

    public record SnapshotLine(UUID id, String url, int columns, int rows) {}

    /** In the caller's transaction. */
    public List<Line> ofBag(UUID bagId, Locale locale) {
        List<RecordedEvent> events = history.ofBag(bagId, MOST);
        List<UUID> known = new ArrayList<>();
        for (RecordedEvent event : events) {
            if (event.actor() instanceof Actor.Person(var id)) {
                known.add(id);
            }
            JsonNode other = event.body().path("person");
            if (other.isString()) {
                known.add(UUID.fromString(other.stringValue()));
            }
        }
        Map<UUID, String> names = people.displayNames(known);
        Map<UUID, String> flights = flights(events);
        Map<UUID, List<SnapshotLine>> pictures = pictures(events);
        Catalogue texts = Catalogue.of(locale);
        return events.stream()
                .map(event -> line(bagId, event, new Known(names, flights, pictures), texts))
                .toList();
    }

    /** What the events' identifiers stand for. */
    private record Known(
            Map<UUID, String> names,
            Map<UUID, String> flights,
            Map<UUID, List<SnapshotLine>> pictures) {}

    private static Line line(UUID bagId, RecordedEvent event, Known known, Catalogue texts) {
        PersonName by =
                event.actor() instanceof Actor.Person(var id)
                        ? new PersonName(id, known.names.getOrDefault(id, "?"))
                        : null;
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("by", by == null ? "" : by.displayName());
        for (Map.Entry<String, JsonNode> member : event.body().properties()) {
            arguments.put(member.getKey(), member.getValue().asString(""));
        }
        JsonNode other = event.body().path("person");
        if (other.isString()) {
            arguments.put(
                    "person", known.names.getOrDefault(UUID.fromString(other.stringValue()), "?"));
        }
        for (String member : FLIGHTS) {
            flight(event, member)
                    .ifPresent(id -> arguments.put(member, known.flights.getOrDefault(id, "?")));
        }
        String reason = arguments.get("reason");
        if (reason != null) {
            arguments.put("reason", texts.find("reason." + reason, Map.of()).orElse(reason));
        }
        String category = arguments.get("category");
        if (category != null) {
            arguments.put("category", texts.find("data." + category, Map.of()).orElse(category));
        }
        String outcome = arguments.get("outcome");
        int missing = event.body().path("seen").path("missingAcknowledged").asInt(0);
        arguments.put("missing", Integer.toString(missing));
        String key =
                "history."
                        + event.kind()
                        + (outcome == null ? "" : "." + outcome)
                        + (outcome != null && by == null && event.kind().equals("task.decided")
                                ? ".node"
                                : "")
                        + ("CLEAR".equals(outcome) && missing > 0 ? ".missing" : "")
                        // What was taken from this bag is told as such.
                        + (bagId.toString().equals(arguments.get("fromBag")) ? ".away" : "")
                        + (event.kind().equals("bag.moved-flight") ? between(event) : "")
                        + (event.kind().startsWith("exchange.")
                                ? "." + arguments.getOrDefault("direction", "")
                                : "");
        return new Line(
                event.at(),
                event.kind(),
                by,
                texts.find(key, arguments).orElse(event.kind()),
                decision(event)
                        .map(id -> known.pictures.getOrDefault(id, List.of()))
                        .orElse(List.of()));
    }

    /** Whether a bag came from a flight or from none, and whether it is on one now. */
    private static String between(RecordedEvent event) {
        if (flight(event, "toFlight").isEmpty()) {
            return ".off";
        }
        return flight(event, "fromFlight").isEmpty() ? ".on" : "";
    }

    private static Optional<UUID> flight(RecordedEvent event, String member) {
        return event.body().path(member).stringValueOpt().map(UUID::fromString);
    }

    private static Optional<UUID> decision(RecordedEvent event) {
        return event.kind().equals("task.decided")
                ? event.body().path("decision").stringValueOpt().map(UUID::fromString)
                : Optional.empty();
    }

    /** By decision; another authority's are not there. */
    private Map<UUID, List<SnapshotLine>> pictures(List<RecordedEvent> events) {
        return database.selectFrom(SNAPSHOT)
                .where(
                        SNAPSHOT.DECISION_ID.in(
                                events.stream()
                                        .flatMap(event -> decision(event).stream())
                                        .toList()))
                .orderBy(SNAPSHOT.NUMBER)
                .fetchGroups(
                        SNAPSHOT.DECISION_ID,
                        row ->
                                new SnapshotLine(
                                        row.getId(),
                                        "/api/v1/snapshots/" + row.getId(),
                                        row.getColumns(),
                                        row.getRows()));
    }

    /** What people call the flights; with the time, because a number comes again each day. */
    private Map<UUID, String> flights(List<RecordedEvent> events) {
        Set<UUID> known =
                events.stream()
                        .flatMap(event -> FLIGHTS.stream().map(member -> flight(event, member)))
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet());
        if (known.isEmpty()) {
            return Map.of();
        }
        return database.selectFrom(FLIGHT)
                .where(FLIGHT.ID.in(known))
                .fetchMap(
                        FLIGHT.ID,
                        flight ->
                                "%s %s (%s)"
                                        .formatted(
                                                flight.getCarrier(),
                                                flight.getNumber(),
                                                DEPARTURE.format(flight.getDepartsAt())));
    }
}
