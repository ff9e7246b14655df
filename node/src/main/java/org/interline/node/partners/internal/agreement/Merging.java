package org.interline.node.partners.internal.agreement;

import java.util.HashMap;
import java.util.Map;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementSignature;
import org.interline.agreement.AgreementState;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.agreement.PartyPublicKeys;
import org.interline.agreement.Standing;
import org.interline.agreement.StatusEntry;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.partners.AgreementSigned;
import org.interline.node.partners.StandingHeard;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.PartnerStore;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes what a partner knows of an edition into what we know, in the caller's transaction. Every
 * signature is checked against the keys that our people pinned, whoever passed it on; what does not
 * hold refuses the whole message, and nothing of it is kept.
 */
@Component
public class Merging {
    private final OwnParty own;
    private final PartnerStore partners;
    private final EditionStore editions;
    private final Events events;
    private final ApplicationEventPublisher publisher;

    Merging(
            OwnParty own,
            PartnerStore partners,
            EditionStore editions,
            Events events,
            ApplicationEventPublisher publisher) {
        this.own = own;
        this.partners = partners;
        this.editions = editions;
        this.events = events;
        this.publisher = publisher;
    }

    /** Merges, and returns the edition as it is known after that. */
    public Edition merge(AgreementState state, PartyId from) {
        Agreement agreement = state.agreement();
        PartyId self = own.require().id();
        if (agreement.party(self).isEmpty() || agreement.party(from).isEmpty()) {
            throw refused(
                    "agreement.not-a-party",
                    "%s and %s are not both parties to it".formatted(self, from));
        }
        Sha256 hash = agreement.hash();
        if (editions.add(agreement, from)) {
            record(
                    new AgreementEvents.Received(
                            agreement.id(), agreement.edition(), hash.hex(), from.value()));
        }
        Edition before = editions.lock(hash).orElseThrow();
        Map<PartyId, Map<String, PartyPublicKeys>> keys = new HashMap<>();
        for (Party party : agreement.parties()) {
            keys.put(party.id(), keysOf(party.id(), self));
        }
        for (AgreementSignature signature : state.signatures()) {
            take(signature, keys);
        }
        for (StatusEntry entry : state.entries()) {
            take(entry, agreement, before, keys);
        }
        Edition after = editions.find(hash).orElseThrow();
        if (after.isSignedByAll() && !before.isSignedByAll()) {
            record(new AgreementEvents.AllSigned(hash.hex()));
            publisher.publishEvent(new AgreementSigned(hash.hex()));
        }
        return after;
    }

    private Map<String, PartyPublicKeys> keysOf(PartyId party, PartyId self) {
        if (party.equals(self)) {
            PartyPublicKeys published = own.require().keys().agreement().published();
            return Map.of(published.keyId().hex(), published);
        }
        return partners.agreementKeys(party);
    }

    private void take(
            AgreementSignature signature, Map<PartyId, Map<String, PartyPublicKeys>> keys) {
        @Nullable PartyPublicKeys pinned = pinned(signature.party(), signature.key(), keys);
        if (pinned == null || !signature.holds(pinned)) {
            throw refused(
                    "agreement.signature-wrong",
                    "the signature of %s does not hold with a key that is entered here"
                            .formatted(signature.party()));
        }
        if (editions.add(signature)) {
            record(
                    new AgreementEvents.PartnerSigned(
                            signature.agreement().hex(),
                            signature.party().value(),
                            signature.key().hex()));
        }
    }

    private void take(
            StatusEntry entry,
            Agreement agreement,
            Edition before,
            Map<PartyId, Map<String, PartyPublicKeys>> keys) {
        @Nullable PartyPublicKeys pinned = pinned(entry.party(), entry.key(), keys);
        if (pinned == null || !entry.holds(pinned)) {
            throw refused(
                    "agreement.signature-wrong",
                    "entry %d of %s does not hold with a key that is entered here"
                            .formatted(entry.epoch(), entry.party()));
        }
        if (entry.about().isPresent() && agreement.party(entry.about().get()).isEmpty()) {
            throw refused("agreement.status-refused", entry.about().get() + " is no party to it");
        }
        Standing.checkNumber(entry, agreement);
        for (StatusEntry known : before.entries()) {
            if (known.party().equals(entry.party())
                    && known.epoch() == entry.epoch()
                    && !known.equals(entry)) {
                throw refused(
                        "agreement.said-twice",
                        "%s has said two things under the number %d"
                                .formatted(entry.party(), entry.epoch()));
            }
        }
        if (editions.add(entry, null)) {
            publisher.publishEvent(new StandingHeard(entry.agreement()));
            record(AgreementEvents.said(entry));
        }
    }

    private static @Nullable PartyPublicKeys pinned(
            PartyId party, Sha256 key, Map<PartyId, Map<String, PartyPublicKeys>> keys) {
        return keys.getOrDefault(party, Map.of()).get(key.hex());
    }

    private static InterlineException refused(String code, String why) {
        return new InterlineException(
                ErrorCategory.FORBIDDEN,
                code,
                "What was sent of this agreement is refused: " + why);
    }

    private void record(AgreementEvents event) {
        events.append(EventDraft.of(event, Actor.node(), Subject.NOTHING));
    }
}
