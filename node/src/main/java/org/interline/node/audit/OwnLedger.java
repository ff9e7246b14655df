package org.interline.node.audit;

import java.util.List;
import java.util.Optional;
import org.interline.ledger.AddCheckpoint;
import org.interline.ledger.Note;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.VerifierKey;

/** This node's ledger, for whoever has it witnessed. */
public interface OwnLedger {

    /** The keys that sign it: Ed25519 first, then ML-DSA-44. Their name is its origin. */
    List<VerifierKey> keys();

    /** What was signed last; empty before the first time and while the ledger is stopped. */
    Optional<SignedCheckpoint> checkpoint();

    /**
     * What to ask a witness.
     *
     * @param signedLast leaves of the tree that it signed before; 0 for none
     */
    AddCheckpoint toBeWitnessed(SignedCheckpoint checkpoint, long signedLast);

    /** Keeps a signature that holds. */
    void cosigned(SignedCheckpoint checkpoint, Note.Signature by);
}
