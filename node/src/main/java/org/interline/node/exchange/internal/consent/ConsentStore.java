package org.interline.node.exchange.internal.consent;

import static org.interline.tables.Tables.CONSENT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.BagRows;
import org.interline.node.identity.People;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.ConsentRecord;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Consents as they were told, in the caller's transaction as the node itself. */
@Component
public class ConsentStore implements Consents {
    private static final Limit OF_ONE_BAG = new Limit("consents of one bag", "records", 20);

    private final DSLContext database;
    private final BagRows bags;
    private final Events events;
    private final People people;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    ConsentStore(
            DSLContext database,
            BagRows bags,
            Events events,
            People people,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.database = database;
        this.bags = bags;
        this.events = events;
        this.people = people;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** What is told of a consent. */
    record Told(Instant givenAt, String textVersion, String channel, String language) {}

    @Override
    public boolean stands(UUID bagId) {
        Optional<Instant> given = Optional.empty();
        Optional<Instant> withdrawn = Optional.empty();
        for (ConsentRecord row :
                database.selectFrom(CONSENT).where(CONSENT.BAG_ID.eq(bagId)).fetch()) {
            given = later(given, row.getGivenAt());
            withdrawn = later(withdrawn, row.getWithdrawnAt());
        }
        // Of the same moment, the withdrawal.
        return given.isPresent() && (withdrawn.isEmpty() || given.get().isAfter(withdrawn.get()));
    }

    private static Optional<Instant> later(
            Optional<Instant> known, @Nullable OffsetDateTime other) {
        if (other == null) {
            return known;
        }
        Instant time = other.toInstant();
        return known.filter(it -> it.isAfter(time)).isPresent() ? known : Optional.of(time);
    }

    UUID record(UUID bagId, UUID person, Told told) {
        lockBag(bagId);
        requirePast("givenAt", told.givenAt());
        OF_ONE_BAG.check(database.fetchCount(CONSENT, CONSENT.BAG_ID.eq(bagId)) + 1);
        UUID id = Uuid7.next(clock);
        database.insertInto(CONSENT)
                .set(CONSENT.ID, id)
                .set(CONSENT.BAG_ID, bagId)
                .set(CONSENT.GIVEN_AT, told.givenAt().atOffset(ZoneOffset.UTC))
                .set(CONSENT.TEXT_VERSION, told.textVersion())
                .set(CONSENT.CHANNEL, told.channel())
                .set(CONSENT.LANGUAGE, told.language())
                .set(CONSENT.PERSON_ID, person)
                .set(CONSENT.RECORDED_AT, now())
                .execute();
        append(
                bagId,
                person,
                new ConsentEvents.Recorded(
                        id, told.givenAt(), told.textVersion(), told.channel(), told.language()));
        return id;
    }

    /** Told again, it stays as it was told first. */
    void withdraw(UUID bagId, UUID consentId, UUID person, Instant at) {
        lockBag(bagId);
        requirePast("at", at);
        ConsentRecord row =
                database.selectFrom(CONSENT)
                        .where(CONSENT.ID.eq(consentId), CONSENT.BAG_ID.eq(bagId))
                        .fetchOptional()
                        .orElseThrow(() -> ApiException.notFound("consent"));
        if (row.getWithdrawnAt() != null) {
            return;
        }
        if (at.isBefore(row.getGivenAt().toInstant())) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "consent.withdrawn-before-given");
        }
        row.setWithdrawnAt(at.atOffset(ZoneOffset.UTC));
        row.setWithdrawalPersonId(person);
        row.setWithdrawalRecordedAt(now());
        row.update();
        append(bagId, person, new ConsentEvents.Withdrawn(consentId, at));
        if (!stands(bagId)) {
            publisher.publishEvent(new ConsentWithdrawn(bagId));
        }
    }

    /** All that was told of the bag, in order. */
    public List<ToldConsent> ofBag(UUID bagId) {
        Result<ConsentRecord> rows =
                database.selectFrom(CONSENT)
                        .where(CONSENT.BAG_ID.eq(bagId))
                        .orderBy(CONSENT.GIVEN_AT, CONSENT.ID)
                        .fetch();
        Set<UUID> ids = new HashSet<>(rows.getValues(CONSENT.PERSON_ID));
        rows.forEach(row -> Optional.ofNullable(row.getWithdrawalPersonId()).ifPresent(ids::add));
        Map<UUID, String> names = people.displayNames(ids);
        return rows.stream()
                .map(row ->
                        new ToldConsent(
                                row.getId(),
                                row.getGivenAt().toInstant(),
                                row.getTextVersion(),
                                row.getChannel(),
                                row.getLanguage(),
                                names.getOrDefault(row.getPersonId(), "?"),
                                row.getRecordedAt().toInstant(),
                                instant(row.getWithdrawnAt()),
                                row.getWithdrawalPersonId() == null
                                        ? null
                                        : names.getOrDefault(row.getWithdrawalPersonId(), "?"),
                                instant(row.getWithdrawalRecordedAt())))
                .toList();
    }

    /** Whoever sends something of the bag in this moment has locked it before, or comes after. */
    private void lockBag(UUID bagId) {
        if (!bags.lock(bagId)) {
            throw ApiException.notFound("bag");
        }
    }

    private void requirePast(String name, Instant time) {
        if (time.isAfter(clock.now())) {
            throw ApiException.invalid(name, "not in the future");
        }
    }

    private void append(UUID bagId, UUID person, ConsentEvents event) {
        events.append(EventDraft.of(event, Actor.person(person), Subject.NOTHING.ofBag(bagId)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
