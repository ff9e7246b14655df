package org.interline.agreement;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.kernel.Sha256;

/**
 * One edition of an agreement between two or more parties.
 *
 * @param id the same through all editions
 * @param edition from 1
 * @param amends the hash of the edition before; present from the second on
 * @param parties two to sixty-four, sorted by their identifiers
 */
public record Agreement(
        UUID id, int edition, Optional<Sha256> amends, List<Party> parties, Terms terms) {
    private static final int MOST_PARTIES = 64;

    public Agreement {
        if (id.version() != 7) {
            throw new IllegalArgumentException("an agreement's identifier is a UUID of version 7");
        }
        if (edition < 1 || edition > 1_000_000 || (edition == 1) == amends.isPresent()) {
            throw new IllegalArgumentException(
                    "the first edition amends nothing, and each later one names the one before");
        }
        parties = parties.stream().sorted(Comparator.comparing(Party::id)).toList();
        if (parties.size() < 2
                || parties.size() > MOST_PARTIES
                || parties.stream().map(Party::id).distinct().count() < parties.size()) {
            throw new IllegalArgumentException(
                    "an agreement has 2 to " + MOST_PARTIES + " parties, none twice");
        }
        if (terms.onward() instanceof Onward.Named named
                && !named.parties().stream()
                        .allMatch(parties.stream().map(Party::id).toList()::contains)) {
            throw new IllegalArgumentException(
                    "onward transfer names parties to the agreement only");
        }
        if (parties.stream().allMatch(party -> party.recipients().isEmpty())) {
            throw new IllegalArgumentException("an agreement names a recipient at least");
        }
    }

    public static Agreement first(UUID id, Collection<Party> parties, Terms terms) {
        return new Agreement(id, 1, Optional.empty(), List.copyOf(parties), terms);
    }

    /** The edition after this one. */
    public Agreement amended(Collection<Party> newParties, Terms newTerms) {
        return new Agreement(
                id, edition + 1, Optional.of(hash()), List.copyOf(newParties), newTerms);
    }

    public Optional<Party> party(PartyId partyId) {
        return parties.stream().filter(party -> party.id().equals(partyId)).findFirst();
    }

    /** SHA-256 of the canonical document: what is signed and cited. */
    public Sha256 hash() {
        return Sha256.of(AgreementJson.write(this));
    }

    @Override
    public String toString() {
        return "agreement %s, edition %d, of %s"
                .formatted(
                        id,
                        edition,
                        parties.stream()
                                .map(party -> party.id().value())
                                .collect(Collectors.joining(", ")));
    }
}
