package org.interline.node.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interline.ledger.VerifierKey;

/** Who witnesses this node's ledger, and is witnessed by it. The partners' area knows. */
public interface LedgerWitnesses {

    /** Every partner that is enabled, by name. */
    List<Standing> all();

    /**
     * How it stands with one.
     *
     * @param key what it cosigns with; empty before the first contact
     * @param cosigned what it signed of our ledger last
     * @param refusal why it did not the last time that it was asked
     * @param witnessed what we signed of its ledger last
     * @param fault the first thing that was wrong with its ledger
     * @param otherKeys since when it shows keys which are not the ones that are pinned
     */
    record Standing(
            String party,
            String name,
            Optional<VerifierKey> key,
            Optional<Signed> cosigned,
            Optional<Refusal> refusal,
            Optional<Signed> witnessed,
            Optional<Fault> fault,
            Optional<Instant> otherKeys) {}

    /** So many leaves, then. */
    record Signed(long size, Instant at) {}

    /**
     * Why there is no signature.
     *
     * @param reason a word
     * @param detail what was said, for who must find out
     */
    record Refusal(String reason, String detail, Instant at) {}

    record Fault(String what, Instant at) {}
}
