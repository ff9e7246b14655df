package org.interline.node.partners.internal.party;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Jobs;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * New keys of the connection take the place of this node's old ones: made, told to every partner,
 * used towards each that knows them, shown to all, and at last alone. What has been reached lies in
 * {@link OwnKeyFiles}; an event is recorded before the file that says so, so that after a stop
 * between the two it may stand in the record twice, and never not at all.
 */
@Component
public class OwnSuccession {
    /** The job that tells one partner. */
    public static final String JOB = "own-keys-tell";

    public static final String PARTY = "party";

    private final OwnParty own;
    private final PartnerStore partners;
    private final Transactions transactions;
    private final Events events;
    private final Jobs jobs;
    private final Clock clock;

    /** What each partner that does not take them said last. */
    private final Map<PartyId, String> declined = new ConcurrentHashMap<>();

    OwnSuccession(
            OwnParty own,
            PartnerStore partners,
            Transactions transactions,
            Events events,
            Jobs jobs,
            Clock clock) {
        this.own = own;
        this.partners = partners;
        this.transactions = transactions;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What is on its way to partners. */
    public Optional<KeySuccession> underWay() {
        return next().map(KeyRing.Next::succession);
    }

    /** Enabled partners that are not known to know them. */
    public List<PartyId> waiting() {
        return next().map(next ->
                        transactions.asSystem(partners::all).stream()
                                .filter(Partner::enabled)
                                .map(Partner::id)
                                .filter(id -> !next.acknowledged().containsKey(id))
                                .toList())
                .orElse(List.of());
    }

    Optional<KeyRing.Next> next() {
        return own.identity().flatMap(_ -> own.ring().next());
    }

    /** Why a partner does not take them, by its own word. */
    Optional<String> declinedBy(PartyId partner) {
        return Optional.ofNullable(declined.get(partner));
    }

    /**
     * Makes new keys, and has them told.
     *
     * @throws ApiException {@code partners.keys-under-way} while an older change is not over
     */
    synchronized void begin(Duration overlap, Actor by) {
        own.require();
        if (!KeySuccession.isAnOverlap(overlap)) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "partners.overlap");
        }
        KeyRing ring = own.ring();
        if (ring.next().isPresent()) {
            throw new ApiException(
                    ErrorCategory.CONFLICT,
                    "partners.keys-under-way",
                    Map.of("until", ring.next().get().succession().oldUntil().toString()));
        }
        OwnKeys fresh = own.files().make(ring.holding());
        Instant now = clock.now();
        KeySuccession succession =
                KeySuccession.sign(
                        own.card(ring.holding()),
                        own.card(fresh),
                        now,
                        now.plus(overlap),
                        ring.holding().agreement());
        own.files().begin(succession);
        declined.clear();
        KeyRing.Next next = new KeyRing.Next(fresh, succession, false, Map.of(), false);
        own.replace(new KeyRing(ring.holding(), Optional.of(next)));
        record(next, by);
    }

    /** Does what is due by now: records what a stop kept from it, shows the new, ends the old. */
    public synchronized void goOn() {
        if (next().isEmpty()) {
            return;
        }
        KeyRing.Next next = next().get();
        if (!next.isRecorded()) {
            next = record(next, Actor.node());
        }
        int waiting = waiting().size();
        if (!next.isShown() && (waiting == 0 || KeyRing.isEndNear(next, clock.now()))) {
            next = show(next, waiting);
        }
        if (!clock.now().isBefore(next.succession().oldUntil())) {
            end(next);
        }
    }

    private KeyRing.Next record(KeyRing.Next next, Actor by) {
        KeySuccession made = next.succession();
        transactions.runAsSystem(() -> {
            append(
                    new OwnKeyEvents.Made(
                            made.party().value(),
                            made.follows().hex(),
                            next.fingerprint(),
                            made.oldUntil()),
                    by);
            waiting().forEach(this::tell);
        });
        own.files().recorded();
        return now(next.withRecord());
    }

    private KeyRing.Next show(KeyRing.Next next, int waiting) {
        transactions.runAsSystem(() ->
                append(
                        new OwnKeyEvents.Shown(
                                next.succession().party().value(), next.fingerprint(), waiting),
                        Actor.node()));
        own.files().shown();
        return now(next.withShown());
    }

    private void end(KeyRing.Next next) {
        transactions.runAsSystem(() ->
                append(
                        new OwnKeyEvents.OldEnded(
                                next.succession().party().value(),
                                next.succession().follows().hex()),
                        Actor.node()));
        own.files().end();
        own.replace(new KeyRing(next.keys(), Optional.empty()));
    }

    /** Has a partner told; in the caller's transaction. */
    void tell(PartyId partner) {
        jobs.enqueue(
                JOB, JOB + ':' + Uuid7.next(clock), Map.of(PARTY, partner.value()), clock.now());
    }

    /**
     * A partner has said that it knows a card of this node's.
     *
     * @param card the one that it was told of
     */
    public synchronized void acknowledged(PartyId partner, PartnerCard card) {
        Optional<KeyRing.Next> now = own.ring().next();
        if (now.isEmpty()
                || !now.get().succession().card().equals(card)
                || now.get().acknowledged().containsKey(partner)) {
            return;
        }
        KeyRing.Next next = now.get();
        Map<PartyId, Instant> by = new HashMap<>(next.acknowledged());
        by.put(partner, clock.now());
        transactions.runAsSystem(() ->
                append(
                        new OwnKeyEvents.Acknowledged(partner.value(), next.fingerprint()),
                        Actor.node()));
        own.files().acknowledged(by);
        declined.remove(partner);
        now(next.withAcknowledged(by));
    }

    /**
     * A partner does not take them.
     *
     * @param isUnknown whether it did not know the keys with which it was told
     */
    public void declined(PartyId partner, String reason, boolean isUnknown) {
        if (isUnknown) {
            own.triedInVain(partner);
        }
        String before = declined.put(partner, reason);
        own.ring()
                .next()
                .filter(_ -> !reason.equals(before))
                .ifPresent(next ->
                        transactions.runAsSystem(() ->
                                append(
                                        new OwnKeyEvents.Declined(
                                                partner.value(), next.fingerprint(), reason),
                                        Actor.node())));
    }

    private KeyRing.Next now(KeyRing.Next next) {
        own.replace(new KeyRing(own.ring().holding(), Optional.of(next)));
        return next;
    }

    private void append(OwnKeyEvents event, Actor by) {
        events.append(EventDraft.of(event, by, Subject.NOTHING));
    }
}
