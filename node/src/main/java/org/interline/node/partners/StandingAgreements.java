package org.interline.node.partners;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interline.agreement.Agreement;
import org.interline.agreement.InForce;
import org.interline.agreement.PartyId;
import org.interline.agreement.Standing;
import org.interline.kernel.Sha256;

/** What the exchange must know of agreements, always in the caller's transaction. */
public interface StandingAgreements {

    /** This node as a party; empty when it is none. */
    Optional<PartyId> self();

    /** Editions that every party signed, and that no later one has replaced. */
    List<Known> signedByAll();

    /**
     * One edition. Whoever revokes it meanwhile waits for the caller's transaction to end: what was
     * decided by this has then been stored.
     */
    Optional<Known> hold(Sha256 hash);

    /**
     * Something is about to leave under an edition: begun before {@link #hold} is asked, closed
     * once it has left or stays. Who ends the edition here is answered when all that was let leave
     * before has left, so that from then on nothing is on its way.
     */
    Departure depart(Sha256 hash);

    /** See {@link #depart}. */
    interface Departure extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * An edition as this node knows it.
     *
     * @param signed whether every party's signature is here
     * @param replaced whether all have signed a later edition
     * @param revokedAt when this node heard that it is revoked
     */
    record Known(
            Sha256 hash,
            Agreement agreement,
            boolean signed,
            boolean replaced,
            Standing standing,
            Optional<Instant> revokedAt) {

        /** For the evaluator, of a crossing to or from this partner. */
        public InForce with(Instant heardAt) {
            return new InForce(agreement, signed, standing, heardAt);
        }
    }

    /** When the partner last proved itself to this node; the beginning of time if it never did. */
    Instant heardFrom(PartyId partner);
}
