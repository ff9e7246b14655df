package org.interline.node.baggage;

/**
 * What each sealed column is sealed for: {@link org.interline.node.imaging.KeyStore#sealText}'s
 * {@code use}, so that one column's value cannot be put in another's place.
 */
public final class SealedUses {
    /** {@code bag_identifier.sealed}, under the bag's key. */
    public static final String BAG_IDENTIFIER = "bag_identifier.sealed";

    /** {@code decision.note_sealed}, under the bag's key. */
    public static final String DECISION_NOTE = "decision.note_sealed";

    /** {@code scan_move.reason_sealed}, under the scan's key. */
    public static final String SCAN_MOVE_REASON = "scan_move.reason_sealed";

    /** {@code bag_move.reason_sealed}, under the bag's key. */
    public static final String BAG_MOVE_REASON = "bag_move.reason_sealed";

    /** {@code object_move.reason_sealed}, under the object's own key. */
    public static final String OBJECT_MOVE_REASON = "object_move.reason_sealed";

    private SealedUses() {}
}
