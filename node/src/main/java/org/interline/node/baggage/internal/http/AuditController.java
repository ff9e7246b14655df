package org.interline.node.baggage.internal.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Actor;
import org.interline.node.audit.History;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.identity.People;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.interline.node.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The record, for auditors: what their authority may read of it. */
@RestController
@Tag(name = "Audit")
class AuditController {
    private final History history;
    private final People people;
    private final Transactions transactions;

    AuditController(History history, People people, Transactions transactions) {
        this.history = history;
        this.people = people;
        this.transactions = transactions;
    }

    /** An event as auditors read it. */
    record Entry(
            long sequence,
            UUID id,
            Instant at,
            String kind,
            int version,
            @Nullable UUID authority,
            By actor,
            About subject,
            JsonNode body) {

        record By(String kind, @Nullable UUID id, @Nullable String displayName) {}

        record About(
                @Nullable UUID flight,
                @Nullable UUID bag,
                @Nullable UUID scan,
                @Nullable UUID task,
                @Nullable UUID object) {}

        static Entry of(RecordedEvent event, Map<UUID, String> names) {
            By by =
                    switch (event.actor()) {
                        case Actor.Person(var id) -> new By("person", id, names.get(id));
                        case Actor.Scanner(var id) -> new By("scanner", id, null);
                        case Actor.Node() -> new By("node", null, null);
                    };
            return new Entry(
                    event.sequence(),
                    event.id(),
                    event.at(),
                    event.kind(),
                    event.version(),
                    event.authority().orElse(null),
                    by,
                    new About(
                            event.subject().flight().orElse(null),
                            event.subject().bag().orElse(null),
                            event.subject().scan().orElse(null),
                            event.subject().task().orElse(null),
                            event.subject().object().orElse(null)),
                    event.body());
        }
    }

    @Operation(summary = "The record in its order, from after a cursor on")
    @GetMapping("/api/v1/audit/events")
    Page<Entry> events(
            CurrentOfficer officer,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable UUID bag) {
        officer.require(Role.AUDITOR);
        int most = Page.limit(limit);
        long after = cursor == null ? 0 : sequence(cursor);
        List<Entry> entries =
                transactions.asAuthority(
                        officer.authorityId(),
                        () ->
                                named(
                                        history.after(
                                                after,
                                                Optional.ofNullable(kind),
                                                Optional.ofNullable(bag),
                                                most)));
        return new Page<>(
                entries, entries.size() < most ? null : Page.cursor(entries.getLast().sequence()));
    }

    private List<Entry> named(List<RecordedEvent> events) {
        List<UUID> actors =
                events.stream()
                        .map(RecordedEvent::actor)
                        .flatMap(actor ->
                                actor instanceof Actor.Person(var id)
                                        ? Stream.of(id)
                                        : Stream.empty())
                        .distinct()
                        .toList();
        Map<UUID, String> names = people.displayNames(actors);
        return events.stream().map(event -> Entry.of(event, names)).toList();
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(Page.parts(cursor, 1).getFirst());
        } catch (NumberFormatException e) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "request.cursor");
        }
    }
}
