package org.interline.node.baggage.internal.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.interline.node.audit.Actor;
import org.interline.node.audit.History;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.baggage.internal.view.TaskSummary.PersonName;
import org.interline.node.identity.People;
import org.interline.node.web.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Tells a bag's events as sentences, in the reader's language. */
@Component
public class HistoryView {
    private static final int MOST = 500;

    private final History history;
    private final People people;

    HistoryView(History history, People people) {
        this.history = history;
        this.people = people;
    }

    /**
     * One line of a bag's history.
     *
     * @param by null when the node or a scanner did it
     */
    public record Line(Instant at, String kind, @Nullable PersonName by, String text) {}

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
        Catalogue texts = Catalogue.of(locale);
        return events.stream().map(event -> line(bagId, event, names, texts)).toList();
    }

    private static Line line(
            UUID bagId, RecordedEvent event, Map<UUID, String> names, Catalogue texts) {
        PersonName by =
                event.actor() instanceof Actor.Person(var id)
                        ? new PersonName(id, names.getOrDefault(id, "?"))
                        : null;
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("by", by == null ? "" : by.displayName());
        for (Map.Entry<String, JsonNode> member : event.body().properties()) {
            arguments.put(member.getKey(), member.getValue().asString(""));
        }
        JsonNode other = event.body().path("person");
        if (other.isString()) {
            arguments.put("person", names.getOrDefault(UUID.fromString(other.stringValue()), "?"));
        }
        String reason = arguments.get("reason");
        if (reason != null) {
            arguments.put("reason", texts.find("reason." + reason, Map.of()).orElse(reason));
        }
        String outcome = arguments.get("outcome");
        String key =
                "history."
                        + event.kind()
                        + (outcome == null ? "" : "." + outcome)
                        + (outcome != null && by == null && event.kind().equals("task.decided")
                                ? ".node"
                                : "")
                        // What was taken from this bag is told as such.
                        + (bagId.toString().equals(arguments.get("fromBag")) ? ".away" : "");
        return new Line(
                event.at(), event.kind(), by, texts.find(key, arguments).orElse(event.kind()));
    }
}
