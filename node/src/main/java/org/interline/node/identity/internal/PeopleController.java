package org.interline.node.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.identity.Authority;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
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

/** A supervisor's own people. */
@RestController
@Tag(name = "People")
class PeopleController {
    private final PersonStore people;
    private final Transactions transactions;
    private final Events events;

    PeopleController(PersonStore people, Transactions transactions, Events events) {
        this.people = people;
        this.transactions = transactions;
        this.events = events;
    }

    record PersonView(
            UUID id, String username, String displayName, List<String> roles, boolean enabled) {
        static PersonView of(Person person) {
            return new PersonView(
                    person.id(),
                    person.username(),
                    person.displayName(),
                    person.roles().stream().map(Role::code).toList(),
                    person.enabled());
        }
    }

    record NewPersonBody(
            @NotNull String username,
            @NotNull String password,
            @NotNull String displayName,
            @NotEmpty List<@NotNull String> roles) {

        @Override
        public String toString() {
            return "NewPersonBody[" + roles + "]";
        }
    }

    record PersonBody(@NotNull Boolean enabled) {}

    @Operation(summary = "The people of the caller's authority")
    @GetMapping("/api/v1/people")
    Page<PersonView> list(CurrentOfficer officer) {
        officer.require(Role.SUPERVISOR);
        return Page.whole(
                transactions.asAuthority(
                        officer.authorityId(),
                        () -> people.list().stream().map(PersonView::of).toList()));
    }

    @Operation(summary = "Enters a person of the caller's authority")
    @PostMapping("/api/v1/people")
    @ResponseStatus(HttpStatus.CREATED)
    PersonView enter(CurrentOfficer officer, @Valid @RequestBody NewPersonBody body) {
        officer.require(Role.SUPERVISOR);
        NewPerson fresh =
                NewPerson.of(body.username(), body.password(), body.displayName(), body.roles());
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    Authority authority =
                            people.all().stream()
                                    .filter(one -> one.id().equals(officer.authorityId()))
                                    .findFirst()
                                    .orElseThrow(() -> ApiException.notFound("authority"));
                    Person person = people.add(fresh, authority);
                    record(
                            officer,
                            new IdentityEvents.PersonEntered(
                                    person.id(), person.roles().stream().map(Role::code).toList()));
                    return PersonView.of(person);
                });
    }

    @Operation(
            summary = "Lets a person of the caller's authority sign in, or not any more",
            description = "A token that a disabled person has ends by itself, within ten minutes.")
    @PutMapping("/api/v1/people/{id}")
    PersonView change(
            CurrentOfficer officer, @PathVariable UUID id, @Valid @RequestBody PersonBody body) {
        officer.require(Role.SUPERVISOR);
        if (id.equals(officer.id()) && !body.enabled()) {
            throw new ApiException(ErrorCategory.CONFLICT, "person.self");
        }
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    if (people.setEnabled(id, body.enabled())) {
                        record(
                                officer,
                                body.enabled()
                                        ? new IdentityEvents.PersonEnabled(id)
                                        : new IdentityEvents.PersonDisabled(id));
                    }
                    return people.byId(id)
                            .map(PersonView::of)
                            .orElseThrow(() -> ApiException.notFound("person"));
                });
    }

    private void record(CurrentOfficer officer, IdentityEvents event) {
        events.append(
                EventDraft.of(event, Actor.person(officer.id()), Subject.NOTHING)
                        .within(officer.authorityId()));
    }
}
