package org.interline.ledger;

import java.util.Optional;

/** What a witness must never forget: the last checkpoint that it signed of each log. */
public interface WitnessMemory {

    Optional<SignedCheckpoint> last(String origin);

    /**
     * Puts the next checkpoint in place of the last, durably, if the last is still of that size.
     *
     * @param expectedSize 0 for none
     * @return whether it was
     */
    boolean replace(String origin, long expectedSize, SignedCheckpoint next);
}
