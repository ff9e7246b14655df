package org.interline.node.partners.internal.agreement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementSignature;
import org.interline.agreement.AgreementState;
import org.interline.agreement.PartyId;
import org.interline.agreement.Standing;
import org.interline.agreement.StatusEntry;
import org.interline.kernel.Sha256;

/**
 * One edition as this node knows it.
 *
 * @param proposedBy the party that we first had it from
 * @param approval of the first of our two people
 * @param signing of the second
 */
public record Edition(
        Sha256 hash,
        Agreement agreement,
        PartyId proposedBy,
        Instant knownAt,
        Optional<ByPerson> approval,
        Optional<ByPerson> signing,
        Optional<Declined> declined,
        List<AgreementSignature> signatures,
        List<StatusEntry> entries) {

    /** An act of one of our people. */
    public record ByPerson(UUID person, Instant at) {}

    /** An act of one of our people, with their reason. */
    public record Declined(UUID person, Instant at, String reason) {}

    public Edition {
        signatures = List.copyOf(signatures);
        entries = List.copyOf(entries);
    }

    public Standing standing() {
        return Standing.of(entries);
    }

    /** Whether each party's signature is here; what is stored was checked when it came. */
    public boolean isSignedByAll() {
        return agreement.parties().stream().allMatch(party -> isSignedBy(party.id()));
    }

    public boolean isSignedBy(PartyId party) {
        return signatures.stream().anyMatch(signature -> signature.party().equals(party));
    }

    public AgreementState state() {
        return new AgreementState(agreement, signatures, entries);
    }
}
