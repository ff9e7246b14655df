package org.interline.node.partners.internal.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interline.agreement.PartyId;
import org.interline.kernel.Sha256;
import org.interline.node.partners.StandingAgreements;
import org.interline.node.partners.internal.party.KnownPartners;
import org.interline.node.partners.internal.party.OwnParty;
import org.springframework.stereotype.Component;

/** Editions as the exchange sees them. */
@Component
class KnownAgreements implements StandingAgreements {
    private final OwnParty own;
    private final EditionStore editions;
    private final KnownPartners partners;
    private final Departures departures;
    private final EditionMemory memory;

    KnownAgreements(
            OwnParty own,
            EditionStore editions,
            KnownPartners partners,
            Departures departures,
            EditionMemory memory) {
        this.own = own;
        this.editions = editions;
        this.partners = partners;
        this.departures = departures;
        this.memory = memory;
    }

    @Override
    public Optional<PartyId> self() {
        return own.identity().map(OwnParty.Identity::id);
    }

    @Override
    public List<Known> signedByAll() {
        return memory.signedByAll(() ->
                editions.all().stream()
                        .filter(Edition::isSignedByAll)
                        .map(this::known)
                        .filter(known -> !known.replaced())
                        .toList());
    }

    @Override
    public Optional<Known> hold(Sha256 hash) {
        editions.share(hash);
        return memory.known(hash, () -> editions.find(hash).map(this::known));
    }

    @Override
    public Departure depart(Sha256 hash) {
        return departures.begin(hash);
    }

    private Known known(Edition edition) {
        return new Known(
                edition.hash(),
                edition.agreement(),
                edition.isSignedByAll(),
                isReplaced(edition),
                edition.standing(),
                editions.revokedAt(edition.hash()));
    }

    private boolean isReplaced(Edition edition) {
        return editions.ofAgreement(edition.agreement().id()).stream()
                .anyMatch(later ->
                        later.agreement().amends().equals(Optional.of(edition.hash()))
                                && later.isSignedByAll());
    }

    @Override
    public Instant heardFrom(PartyId partner) {
        return partners.find(partner).flatMap(it -> it.heardAt()).orElse(Instant.EPOCH);
    }
}
