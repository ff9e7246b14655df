package org.interline.node.identity.internal;

import static org.interline.tables.Tables.AUTHORITY;
import static org.interline.tables.Tables.PERSON;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Uuid7;
import org.interline.node.identity.Authorities;
import org.interline.node.identity.Authority;
import org.interline.node.identity.People;
import org.interline.node.web.ApiException;
import org.interline.node.web.Role;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** People and authorities, in the caller's transaction. */
@Component
class PersonStore implements People, Authorities {
    private final DSLContext database;
    private final PasswordEncoder passwords;
    private final Clock clock;

    PersonStore(DSLContext database, PasswordEncoder passwords, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** A person and the hash of their password. */
    record Credentials(Person person, String passwordHash) {}

    @Override
    public List<Authority> all() {
        return database.selectFrom(AUTHORITY)
                .orderBy(AUTHORITY.CODE)
                .fetch(row -> new Authority(row.getId(), row.getCode(), row.getName()));
    }

    Authority found(String code, String name) {
        UUID id = Uuid7.next(clock);
        database.insertInto(AUTHORITY)
                .set(AUTHORITY.ID, id)
                .set(AUTHORITY.CODE, code)
                .set(AUTHORITY.NAME, name)
                .set(AUTHORITY.CREATED_AT, clock.now().atOffset(ZoneOffset.UTC))
                .execute();
        return new Authority(id, code, name);
    }

    Person add(NewPerson fresh, Authority authority) {
        UUID id = Uuid7.next(clock);
        int added =
                database.insertInto(PERSON)
                        .set(PERSON.ID, id)
                        .set(PERSON.USERNAME, fresh.username())
                        .set(PERSON.PASSWORD_HASH, passwords.encode(fresh.password()))
                        .set(PERSON.DISPLAY_NAME, fresh.displayName())
                        .set(PERSON.AUTHORITY_ID, authority.id())
                        .set(
                                PERSON.ROLES,
                                fresh.roles().stream().map(Role::code).toArray(String[]::new))
                        .set(PERSON.ENABLED, true)
                        .set(PERSON.CREATED_AT, clock.now().atOffset(ZoneOffset.UTC))
                        .onConflict(PERSON.USERNAME)
                        .doNothing()
                        .execute();
        if (added == 0) {
            throw new ApiException(
                    ErrorCategory.CONFLICT,
                    "person.username-taken",
                    Map.of("username", fresh.username()));
        }
        return new Person(
                id, fresh.username(), fresh.displayName(), authority, fresh.roles(), true);
    }

    Optional<Credentials> byUsername(String username) {
        return select().where(PERSON.USERNAME.eq(username))
                .fetchOptional(row -> new Credentials(person(row), row.get(PERSON.PASSWORD_HASH)));
    }

    Optional<Person> byId(UUID id) {
        return select().where(PERSON.ID.eq(id)).fetchOptional(PersonStore::person);
    }

    /** Lets the person sign in or not; false when it is so already, or there is no such person. */
    boolean setEnabled(UUID id, boolean enabled) {
        return database.update(PERSON)
                        .set(PERSON.ENABLED, enabled)
                        .where(PERSON.ID.eq(id), PERSON.ENABLED.ne(enabled))
                        .execute()
                > 0;
    }

    List<Person> list() {
        return select().orderBy(PERSON.USERNAME).fetch(PersonStore::person);
    }

    String shortcuts(UUID id) {
        return database.select(PERSON.SHORTCUTS)
                .from(PERSON)
                .where(PERSON.ID.eq(id))
                .fetchOptional(PERSON.SHORTCUTS)
                .map(JSONB::data)
                .orElse("{}");
    }

    void setShortcuts(UUID id, String json) {
        database.update(PERSON)
                .set(PERSON.SHORTCUTS, JSONB.jsonb(json))
                .where(PERSON.ID.eq(id))
                .execute();
    }

    @Override
    public Map<UUID, String> displayNames(Collection<UUID> people) {
        if (people.isEmpty()) {
            return Map.of();
        }
        return database.select(PERSON.ID, PERSON.DISPLAY_NAME)
                .from(PERSON)
                .where(PERSON.ID.in(people))
                .fetchMap(PERSON.ID, PERSON.DISPLAY_NAME);
    }

    @Override
    public boolean has(UUID person, Role role) {
        Condition enabled = PERSON.ENABLED.isTrue();
        return select().where(PERSON.ID.eq(person), enabled)
                .fetchOptional(PersonStore::person)
                .filter(found -> found.roles().contains(role))
                .isPresent();
    }

    private SelectOnConditionStep<?> select() {
        return database.select()
                .from(PERSON)
                .join(AUTHORITY)
                .on(AUTHORITY.ID.eq(PERSON.AUTHORITY_ID));
    }

    private static Person person(Record row) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.get(PERSON.ROLES)).forEach(code -> Role.of(code).ifPresent(roles::add));
        Set<Role> all = Collections.unmodifiableSet(roles);
        return new Person(
                row.get(PERSON.ID),
                row.get(PERSON.USERNAME),
                row.get(PERSON.DISPLAY_NAME),
                new Authority(
                        row.get(AUTHORITY.ID), row.get(AUTHORITY.CODE), row.get(AUTHORITY.NAME)),
                all,
                row.get(PERSON.ENABLED));
    }
}
