package org.interline.node.identity.internal;

import static org.interline.tables.Tables.SETUP;

import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.identity.AuthoritiesFounded;
import org.interline.node.identity.Authority;
import org.interline.node.identity.SetUp;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.Role;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The first people. Each start of a node that has none makes a new secret and prints it, so a lost
 * one costs a restart; only its hash is kept, and it works once.
 */
@Component
class SetUpService implements SetUp, SmartLifecycle {
    /** Letters and digits that cannot be mistaken for each other when read aloud. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int SECRET_LENGTH = 24;

    private final DSLContext database;
    private final Transactions transactions;
    private final PersonStore people;
    private final PasswordEncoder passwords;
    private final Events events;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final AtomicReference<Optional<String>> secret =
            new AtomicReference<>(Optional.empty());
    private volatile boolean running;

    SetUpService(
            DSLContext database,
            Transactions transactions,
            PersonStore people,
            PasswordEncoder passwords,
            Events events,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.people = people;
        this.passwords = passwords;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A person of the first set, with the code of their authority. */
    record FirstPerson(String authority, NewPerson person) {}

    @Override
    public boolean needed() {
        return transactions.asSystem(() -> !database.fetchExists(SETUP, SETUP.USED_AT.isNotNull()));
    }

    @Override
    public Optional<String> secret() {
        return secret.get();
    }

    void use(String given, Map<String, String> authorities, List<FirstPerson> first) {
        transactions.runAsSystem(() -> {
            OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
            String hash =
                    database.select(SETUP.SECRET_HASH)
                            .from(SETUP)
                            .where(SETUP.USED_AT.isNull())
                            .forUpdate()
                            .fetchOptional(SETUP.SECRET_HASH)
                            .orElseThrow(
                                    () -> new ApiException(ErrorCategory.CONFLICT, "setup.done"));
            if (!passwords.matches(given, hash)) {
                throw new ApiException(ErrorCategory.FORBIDDEN, "setup.secret");
            }
            enter(authorities, first);
            database.update(SETUP).set(SETUP.USED_AT, now).execute();
        });
        secret.set(Optional.empty());
    }

    private void enter(Map<String, String> authorities, List<FirstPerson> first) {
        Map<String, Authority> founded = new TreeMap<>();
        authorities.forEach((code, name) -> founded.put(code, people.found(code, name)));
        events.append(
                EventDraft.of(
                        new IdentityEvents.NodeSetUp(List.copyOf(founded.keySet())),
                        Actor.node(),
                        Subject.NOTHING));
        for (FirstPerson one : first) {
            Authority authority = founded.get(one.authority());
            if (authority == null) {
                throw new ApiException(
                        ErrorCategory.INVALID_INPUT,
                        "person.authority",
                        Map.of("authority", one.authority()));
            }
            Person person = people.add(one.person(), authority);
            events.append(
                    EventDraft.of(
                                    new IdentityEvents.PersonEntered(
                                            person.id(),
                                            person.roles().stream().map(Role::code).toList()),
                                    Actor.node(),
                                    Subject.NOTHING)
                            .within(authority.id()));
        }
        publisher.publishEvent(
                new AuthoritiesFounded(founded.values().stream().map(Authority::id).toList()));
    }

    @Override
    public void start() {
        running = true;
        if (!needed()) {
            return;
        }
        String fresh = random();
        String hash = passwords.encode(fresh);
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        transactions.runAsSystem(() ->
                database.insertInto(SETUP)
                        .set(SETUP.SECRET_HASH, hash)
                        .set(SETUP.MADE_AT, now)
                        .onConflict(SETUP.ONLY_ONE)
                        .doUpdate()
                        .set(SETUP.SECRET_HASH, hash)
                        .set(SETUP.MADE_AT, now)
                        .where(SETUP.USED_AT.isNull())
                        .execute());
        secret.set(Optional.of(fresh));
        // To the terminal and nowhere else: a log is kept and read by others.
        System.out.println("This node has no people yet. Set-up secret, good once: " + fresh);
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SECRET_LENGTH; i++) {
            text.append(i > 0 && i % 6 == 0 ? "-" : "");
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners open, so that the secret is there when the first request is. */
    @Override
    public int getPhase() {
        return 0;
    }
}
