package org.interline.agreement;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a thing may cross. A pure function: the same question has the same answer on both sides.
 * Nothing is permitted unless every check passes, and the first that fails is the answer.
 */
public final class Evaluator {
    private Evaluator() {}

    /** Why it may not cross; empty when it may. */
    public static Optional<Refusal> refuses(InForce inForce, Crossing crossing, Usage usage) {
        return standing(inForce, crossing)
                .or(() -> people(inForce, crossing))
                .or(() -> content(inForce.agreement().terms(), crossing))
                .or(() -> amount(inForce.agreement().terms().limits(), crossing, usage));
    }

    /** Whether anything crosses at all between the two at this moment. */
    private static Optional<Refusal> standing(InForce inForce, Crossing crossing) {
        Validity validity = inForce.agreement().terms().validity();
        Standing standing = inForce.standing();
        if (!inForce.signed()) {
            return Optional.of(Refusal.NOT_SIGNED);
        }
        if (crossing.at().isBefore(validity.from())) {
            return Optional.of(Refusal.NOT_YET_VALID);
        }
        if (!validity.contains(crossing.at())) {
            return Optional.of(Refusal.EXPIRED);
        }
        if (standing.revoked()) {
            return Optional.of(Refusal.REVOKED);
        }
        if (!standing.suspendedBy().isEmpty()) {
            return Optional.of(Refusal.SUSPENDED);
        }
        if (standing.removed().contains(crossing.from())
                || standing.removed().contains(crossing.to())
                || standing.removed().contains(crossing.origin())) {
            return Optional.of(Refusal.PARTY_REMOVED);
        }
        if (!crossing.epochs().include(standing.epochs())) {
            return Optional.of(Refusal.OLD_EPOCH);
        }
        if (!standing.epochs().include(crossing.epochs())) {
            return Optional.of(Refusal.NEWER_EPOCH);
        }
        // A time ahead of ours is no longer a lease: the clock went back, so nobody knows.
        Duration silent = Duration.between(inForce.heardAt(), crossing.at());
        if (silent.isNegative()
                || silent.compareTo(inForce.agreement().terms().exchangeLease()) >= 0) {
            return Optional.of(Refusal.LEASE_ENDED);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> people(InForce inForce, Crossing crossing) {
        Agreement agreement = inForce.agreement();
        Optional<Party> receiver = agreement.party(crossing.to());
        if (receiver.isEmpty()
                || agreement.party(crossing.from()).isEmpty()
                || agreement.party(crossing.origin()).isEmpty()
                || crossing.from().equals(crossing.to())) {
            return Optional.of(Refusal.NOT_A_PARTY);
        }
        if (!receiver.get().recipients().contains(crossing.recipient())) {
            return Optional.of(Refusal.RECIPIENT_OUTSIDE);
        }
        return crossing.origin().equals(crossing.from()) || crossing.origin().equals(crossing.to())
                ? Optional.empty()
                : passingOn(inForce, crossing);
    }

    private static Optional<Refusal> passingOn(InForce inForce, Crossing crossing) {
        return switch (inForce.agreement().terms().onward()) {
            case Onward.None none -> Optional.of(Refusal.ONWARD_NOT_ALLOWED);
            case Onward.Named named ->
                    named.parties().contains(crossing.to())
                            ? Optional.empty()
                            : Optional.of(Refusal.ONWARD_NOT_ALLOWED);
            case Onward.WithConsent consent ->
                    inForce.standing().consents(crossing.origin(), crossing.to())
                            ? Optional.empty()
                            : Optional.of(Refusal.ONWARD_WITHOUT_CONSENT);
        };
    }

    private static Optional<Refusal> content(Terms terms, Crossing crossing) {
        if (!terms.purposes().contains(crossing.purpose())) {
            return Optional.of(Refusal.PURPOSE_OUTSIDE);
        }
        if (!terms.categories().contains(crossing.category())) {
            return Optional.of(Refusal.CATEGORY_OUTSIDE);
        }
        boolean passenger = crossing.category() == DataCategory.PASSENGER_FACTS;
        if (passenger == crossing.fields().isEmpty()
                || !terms.passengerFields().containsAll(crossing.fields())) {
            return Optional.of(Refusal.FIELD_OUTSIDE);
        }
        if (terms.bagIdentity() == BagIdentity.TOKEN
                && crossing.identity().filter(BagIdentity.LPN::equals).isPresent()) {
            return Optional.of(Refusal.IDENTITY_OUTSIDE);
        }
        if (!terms.coverage().covers(crossing.route(), crossing.flight())) {
            return Optional.of(Refusal.FLIGHT_OUTSIDE);
        }
        if (terms.passengerConsent() == PassengerConsent.REQUIRED && !crossing.consented()) {
            return Optional.of(Refusal.CONSENT_MISSING);
        }
        return Optional.empty();
    }

    private static Optional<Refusal> amount(Limits limits, Crossing crossing, Usage usage) {
        if (crossing.bytes() < 0 || crossing.bytes() > limits.largestObjectBytes()) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (usage.requestsThisMinute() >= limits.requestsPerMinute()) {
            return Optional.of(Refusal.TOO_MANY_REQUESTS);
        }
        if (usage.bytesToday() > limits.bytesPerDay() - crossing.bytes()) {
            return Optional.of(Refusal.TOO_MANY_BYTES);
        }
        return Optional.empty();
    }
}
