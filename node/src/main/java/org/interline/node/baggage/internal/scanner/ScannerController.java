package org.interline.node.baggage.internal.scanner;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.interline.node.web.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The scanner registry: everyone reads it, scanner administrators write it. */
@RestController
@Tag(name = "Scanners")
class ScannerController {
    private static final int MOST_REFUSED = 200;
    private static final Duration REFUSED_LATELY = Duration.ofDays(1);

    private final Registry registry;
    private final Transactions transactions;
    private final Events events;
    private final Clock clock;

    ScannerController(Registry registry, Transactions transactions, Events events, Clock clock) {
        this.registry = registry;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Operation(summary = "All scanners; refusedCount counts the last 24 hours")
    @GetMapping("/api/v1/scanners")
    Page<ScannerView> list(CurrentOfficer officer) {
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    Map<String, Integer> refused = registry.refusedCounts(REFUSED_LATELY);
                    return Page.whole(
                            registry.all().stream()
                                    .map(s ->
                                            ScannerView.of(
                                                    s,
                                                    refused.getOrDefault(s.aeTitle().value(), 0)))
                                    .toList());
                });
    }

    @Operation(summary = "Associations that were refused lately, newest first")
    @GetMapping("/api/v1/scanners/refused")
    Page<Registry.Refused> refused(CurrentOfficer officer) {
        return transactions.asAuthority(
                officer.authorityId(), () -> Page.whole(registry.refused(MOST_REFUSED)));
    }

    @Operation(summary = "Registers a scanner")
    @PostMapping("/api/v1/scanners")
    @ResponseStatus(HttpStatus.CREATED)
    ScannerView register(CurrentOfficer officer, @RequestBody ScannerView.Draft draft) {
        officer.require(Role.SCANNER_ADMINISTRATOR);
        Scanner scanner = draft.scanner(Uuid7.next(clock), clock.now(), Optional.empty());
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    registry.add(scanner);
                    return recorded(officer, ScannerEvent.Change.REGISTERED, scanner);
                });
    }

    @Operation(summary = "Changes a scanner; an open association is judged anew at its next object")
    @PutMapping("/api/v1/scanners/{id}")
    ScannerView change(
            CurrentOfficer officer, @PathVariable UUID id, @RequestBody ScannerView.Draft draft) {
        officer.require(Role.SCANNER_ADMINISTRATOR);
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    Scanner before = registry.byId(id).orElseThrow(() -> Registry.absent(id));
                    Scanner after = draft.scanner(id, before.createdAt(), before.lastSeenAt());
                    registry.change(after);
                    return recorded(officer, ScannerEvent.Change.CHANGED, after);
                });
    }

    private ScannerView recorded(
            CurrentOfficer officer, ScannerEvent.Change change, Scanner scanner) {
        events.append(
                EventDraft.of(
                        ScannerEvent.of(change, scanner),
                        Actor.person(officer.id()),
                        Subject.NOTHING));
        return ScannerView.of(scanner, 0);
    }
}
