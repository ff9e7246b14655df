package org.interline.node.audit.internal;

import static org.interline.tables.Tables.EVENT;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Actor;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.interline.node.web.Role;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The record, for auditors: what their authority may read of it. */
@RestController
@Tag(name = "Audit")
class AuditController {
    private final EventLog log;
    private final Transactions transactions;

    AuditController(EventLog log, Transactions transactions) {
        this.log = log;
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

        record By(String kind, @Nullable UUID id) {}

        record About(
                @Nullable UUID flight,
                @Nullable UUID bag,
                @Nullable UUID scan,
                @Nullable UUID task,
                @Nullable UUID object) {}

        static Entry of(RecordedEvent event) {
            By by =
                    switch (event.actor()) {
                        case Actor.Person(var id) -> new By("person", id);
                        case Actor.Scanner(var id) -> new By("scanner", id);
                        case Actor.Node() -> new By("node", null);
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
        Condition condition = DSL.noCondition();
        if (kind != null) {
            condition = condition.and(EVENT.KIND.eq(kind));
        }
        if (bag != null) {
            condition = condition.and(EVENT.BAG_ID.eq(bag));
        }
        Condition wanted = condition;
        List<Entry> entries =
                transactions
                        .asAuthority(officer.authorityId(), () -> log.after(after, wanted, most))
                        .stream()
                        .map(Entry::of)
                        .toList();
        return new Page<>(
                entries, entries.size() < most ? null : Page.cursor(entries.getLast().sequence()));
    }

    private static long sequence(String cursor) {
        try {
            return Long.parseLong(Page.parts(cursor, 1).getFirst());
        } catch (NumberFormatException e) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "request.cursor");
        }
    }
}
