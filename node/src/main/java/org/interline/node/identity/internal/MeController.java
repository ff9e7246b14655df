package org.interline.node.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.interline.kernel.ErrorCategory;
import org.interline.node.identity.Authority;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The caller's own page: who they are, and their keys. */
@RestController
@Tag(name = "People")
class MeController {
    private static final int MOST_SHORTCUTS = 100;

    /** An action of the console, and a {@code KeyboardEvent.code}. */
    private static final Pattern ACTION = Pattern.compile("[a-zA-Z][a-zA-Z0-9.-]{0,63}");

    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9+]{1,32}");

    private final PersonStore people;
    private final Transactions transactions;
    private final JsonMapper json;

    MeController(PersonStore people, Transactions transactions, JsonMapper json) {
        this.people = people;
        this.transactions = transactions;
        this.json = json;
    }

    record Me(
            UUID id,
            String username,
            String displayName,
            Authority authority,
            List<String> roles,
            Map<String, String> shortcuts) {}

    @Operation(summary = "Who the caller is")
    @GetMapping("/api/v1/me")
    Me me(CurrentOfficer officer) {
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    Person person =
                            people.byId(officer.id())
                                    .filter(Person::enabled)
                                    .orElseThrow(() ->
                                            new ApiException(
                                                    ErrorCategory.UNAUTHENTICATED,
                                                    "http.unauthenticated"));
                    return new Me(
                            person.id(),
                            person.username(),
                            person.displayName(),
                            person.authority(),
                            person.roles().stream().map(Role::code).toList(),
                            json.readValue(
                                    people.shortcuts(person.id()), new TypeReference<>() {}));
                });
    }

    @Operation(summary = "Sets the caller's own keys: an action and the code of its key")
    @PutMapping("/api/v1/me/shortcuts")
    Map<String, String> setShortcuts(
            CurrentOfficer officer, @RequestBody Map<String, String> shortcuts) {
        boolean fine =
                shortcuts.size() <= MOST_SHORTCUTS
                        && shortcuts.entrySet().stream()
                                .allMatch(entry ->
                                        ACTION.matcher(entry.getKey()).matches()
                                                && KEY.matcher(entry.getValue()).matches());
        if (!fine) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "person.shortcuts");
        }
        transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    people.setShortcuts(officer.id(), json.writeValueAsString(shortcuts));
                    return shortcuts;
                });
        return shortcuts;
    }
}
