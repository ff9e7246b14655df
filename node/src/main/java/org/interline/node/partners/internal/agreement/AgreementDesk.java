package org.interline.node.partners.internal.agreement;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementSignature;
import org.interline.agreement.PartyId;
import org.interline.agreement.PartyKeys;
import org.interline.agreement.Standing;
import org.interline.agreement.StatusEntry;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Sha256;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.AgreementSigned;
import org.interline.node.partners.StandingHeard;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.PartnerStore;
import org.interline.node.web.ApiException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What our people do with agreements. Two of them stand behind a signature: one approves, by
 * proposing it or by approving a partner's proposal, and another signs.
 */
@Component
class AgreementDesk {
    private final OwnParty own;
    private final PartnerStore partners;
    private final EditionStore editions;
    private final Circulation circulation;
    private final Departures departures;
    private final Transactions transactions;
    private final Events events;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    AgreementDesk(
            OwnParty own,
            PartnerStore partners,
            EditionStore editions,
            Circulation circulation,
            Departures departures,
            Transactions transactions,
            Events events,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.own = own;
        this.partners = partners;
        this.editions = editions;
        this.circulation = circulation;
        this.departures = departures;
        this.transactions = transactions;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Fixes a document as an edition, approved by who proposes it, and sends it to every party. */
    Sha256 propose(Agreement agreement, UUID person) {
        PartyId self = own.require().id();
        if (agreement.party(self).isEmpty()) {
            throw new ApiException(
                    ErrorCategory.INVALID_INPUT,
                    "agreement.without-us",
                    Map.of("party", self.value()));
        }
        return transactions.asSystem(() -> {
            requirePartners(agreement, self);
            requireAmends(agreement);
            Sha256 hash = agreement.hash();
            if (!editions.add(agreement, self)) {
                throw new ApiException(ErrorCategory.CONFLICT, "agreement.known");
            }
            editions.approved(hash, person);
            record(
                    person,
                    new AgreementEvents.Proposed(
                            agreement.id(),
                            agreement.edition(),
                            hash.hex(),
                            agreement.parties().stream()
                                    .map(party -> party.id().value())
                                    .toList()));
            circulation.toEveryParty(agreement);
            return hash;
        });
    }

    private void requirePartners(Agreement agreement, PartyId self) {
        for (var party : agreement.parties()) {
            if (!party.id().equals(self) && partners.find(party.id()).isEmpty()) {
                throw new ApiException(
                        ErrorCategory.CONFLICT,
                        "agreement.unknown-partner",
                        Map.of("party", party.id().value()));
            }
        }
    }

    /** An amendment is of the latest edition that all have signed. */
    private void requireAmends(Agreement agreement) {
        Optional<Edition> latest =
                editions.ofAgreement(agreement.id()).stream()
                        .filter(Edition::isSignedByAll)
                        .max(
                                java.util.Comparator.comparingInt(
                                        edition -> edition.agreement().edition()));
        if (!agreement.amends().equals(latest.map(Edition::hash))) {
            throw new ApiException(ErrorCategory.CONFLICT, "agreement.amends-other");
        }
    }

    /** The first of two, for a partner's proposal. */
    void approve(Sha256 hash, UUID person) {
        act(
                hash,
                edition -> {
                    requireOpen(edition);
                    if (edition.approval().isPresent()) {
                        throw new ApiException(ErrorCategory.CONFLICT, "agreement.approved");
                    }
                    editions.approved(hash, person);
                    record(person, new AgreementEvents.Approved(hash.hex()));
                });
    }

    /** Puts a proposal aside, and tells every party, with the reason. */
    void decline(Sha256 hash, UUID person, String reason) {
        OwnParty.Identity self = own.require();
        act(
                hash,
                edition -> {
                    requireOpen(edition);
                    editions.declined(hash, person, reason);
                    record(person, new AgreementEvents.Declined(hash.hex()));
                    add(edition, self, person, StatusEntry.Kind.DECLINE, Optional.empty(), reason);
                });
    }

    /** The second of two: makes our signature, and sends it to every party. */
    void sign(Sha256 hash, UUID person) {
        OwnParty.Identity self = own.require();
        act(
                hash,
                edition -> {
                    requireOpen(edition);
                    Edition.ByPerson first =
                            edition.approval()
                                    .orElseThrow(() ->
                                            new ApiException(
                                                    ErrorCategory.CONFLICT,
                                                    "agreement.not-approved"));
                    if (first.person().equals(person)) {
                        throw new ApiException(ErrorCategory.FORBIDDEN, "agreement.four-eyes");
                    }
                    if (!clock.now().isBefore(edition.agreement().terms().validity().until())) {
                        throw new ApiException(ErrorCategory.CONFLICT, "agreement.expired");
                    }
                    PartyKeys keys = self.keys().agreement();
                    editions.signed(hash, person);
                    editions.add(AgreementSignature.sign(hash, self.id(), keys, clock.now()));
                    record(
                            person,
                            new AgreementEvents.Signed(hash.hex(), keys.published().keyId().hex()));
                    if (editions.find(hash).orElseThrow().isSignedByAll()) {
                        record(person, new AgreementEvents.AllSigned(hash.hex()));
                        publisher.publishEvent(new AgreementSigned(hash.hex()));
                    }
                    circulation.toEveryParty(edition.agreement());
                });
    }

    /**
     * Says something of an edition that we signed. What it takes away is let cross here no more
     * from the commit of this on, and when this returns what was let cross before has crossed;
     * partners are told at once.
     */
    void say(
            Sha256 hash,
            UUID person,
            StatusEntry.Kind kind,
            Optional<PartyId> about,
            String reason) {
        OwnParty.Identity self = own.require();
        act(
                hash,
                edition -> {
                    if (!edition.isSignedBy(self.id())) {
                        throw new ApiException(ErrorCategory.CONFLICT, "agreement.not-signed");
                    }
                    if (edition.standing().revoked()) {
                        throw new ApiException(ErrorCategory.CONFLICT, "agreement.revoked");
                    }
                    add(edition, self, person, kind, about, reason);
                });
        departures.awaitBegun(hash);
    }

    private void add(
            Edition edition,
            OwnParty.Identity self,
            UUID person,
            StatusEntry.Kind kind,
            Optional<PartyId> about,
            String reason) {
        Standing standing = edition.standing();
        StatusEntry entry =
                StatusEntry.sign(
                        edition.hash(),
                        self.id(),
                        standing.epochs().of(self.id()) + 1,
                        kind,
                        about,
                        clock.now(),
                        reason,
                        self.keys().agreement());
        standing.check(entry, edition.agreement());
        editions.add(entry, person);
        publisher.publishEvent(new StandingHeard(edition.hash()));
        record(person, AgreementEvents.said(entry));
        circulation.toEveryParty(edition.agreement());
    }

    private static void requireOpen(Edition edition) {
        if (edition.signing().isPresent()) {
            throw new ApiException(ErrorCategory.CONFLICT, "agreement.signed");
        }
        if (edition.declined().isPresent() || !edition.standing().declinedBy().isEmpty()) {
            throw new ApiException(ErrorCategory.CONFLICT, "agreement.declined");
        }
    }

    private void act(Sha256 hash, java.util.function.Consumer<Edition> act) {
        transactions.runAsSystem(() ->
                act.accept(
                        editions.lock(hash).orElseThrow(() -> ApiException.notFound("agreement"))));
    }

    private void record(UUID person, AgreementEvents event) {
        events.append(EventDraft.of(event, Actor.person(person), Subject.NOTHING));
    }
}
