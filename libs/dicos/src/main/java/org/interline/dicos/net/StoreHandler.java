package org.interline.dicos.net;

import java.io.IOException;
import java.io.InputStream;

/** What a {@link StoreScp} does with what arrives. Called on the association's own thread. */
public interface StoreHandler {

    /** Decides on an association before any object; the default accepts every caller. */
    default AssociationVerdict associationRequested(AssociationInfo info) {
        return AssociationVerdict.ACCEPT;
    }

    /**
     * Stores one object and says what became of it; the sender is told only after the whole data
     * set has arrived and this returned.
     *
     * <p>The stream is the network: reading slowly slows the sender, nothing is gathered in between
     * and {@code read} of 8 KiB or more fills the caller's array without a copy of ours. Its end
     * means that the object is whole. When the connection dies, the sender aborts or a limit is
     * passed, {@code read} throws {@link IOException}, and no success is sent whatever this
     * returns. What is not read is skipped.
     *
     * @return the outcome to send; an {@code InterlineException} thrown becomes the outcome of its
     *     category, anything else "processing failure"
     */
    StoreOutcome store(AssociationInfo info, StoreRequest request, InputStream dataSet)
            throws IOException;

    /** A presentation context was refused in an association that goes on; it was logged. */
    default void refused(AssociationInfo info, RefusedContext context) {}

    /** The association is over; {@code how} is a sentence for people. Called exactly once. */
    default void ended(AssociationInfo info, String how) {}
}
