package org.interline.ledger;

import java.util.List;
import java.util.Optional;

/** What verifying found. */
public sealed interface Verdict {

    /**
     * Everything holds.
     *
     * @param entry what a proof proves; empty for a whole ledger
     * @param index the leaf that a proof is of
     * @param signed whose signatures count
     */
    record Sound(
            Checkpoint checkpoint,
            Optional<Long> index,
            Optional<TreeHash> entry,
            List<LedgerPolicy.Signed> signed)
            implements Verdict {
        public Sound {
            signed = List.copyOf(signed);
        }
    }

    /**
     * The first thing that does not.
     *
     * @param place the file, and within it the line, leaf or hash
     * @param what in words
     */
    record Bad(String place, String what) implements Verdict {}
}
