package org.interline.node.partners;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interline.agreement.Agreement;
import org.interline.agreement.PartyId;
import org.interline.kernel.Sha256;

/**
 * What agreements say of data that is held, for as long as any of it is: also of editions that are
 * over. In the caller's transaction, of an authority or of the node itself.
 */
public interface HeldTerms {

    /**
     * The edition under which something crossed.
     *
     * @throws org.interline.kernel.InterlineException {@code agreement.not-found} when it is not
     *     known here
     */
    Under of(Sha256 agreement);

    /** Every edition that is known here, the latest known first. */
    List<Under> all();

    /** This node as a party; empty while it has no partners. */
    Optional<PartyId> self();

    /**
     * An edition, and what this node has heard of its end.
     *
     * @param endings the earliest heard first
     */
    record Under(Sha256 hash, Agreement agreement, List<Ending> endings) {
        public Under {
            endings = List.copyOf(endings);
        }

        /** When this node heard that it is over among these: revoked, or one of them removed. */
        public Optional<Instant> endedAmong(PartyId... parties) {
            List<PartyId> among = List.of(parties);
            return endings.stream()
                    .filter(ending -> ending.removed().map(among::contains).orElse(true))
                    .map(Ending::heardAt)
                    .findFirst();
        }
    }

    /**
     * An end that was heard of.
     *
     * @param removed who is out of it; empty when it is over for all
     */
    record Ending(Optional<PartyId> removed, Instant heardAt) {}
}
