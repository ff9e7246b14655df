package org.interline.node.baggage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.dicos.data.DataSet;

/**
 * Takes scans that were made in another nation, so that officers here see and decide them like
 * their own. Identifiers are those of the origin: both nations speak of the same scan.
 */
public interface ScanIntake {

    /**
     * Where a scan came from.
     *
     * @param party who sent it, and is asked for what is missing
     * @param origin whose it is
     * @param agreement the hash of the edition that it came under
     * @param recipient the authority that it was sent to
     */
    record From(String party, String origin, String agreement, String recipient, Instant at) {}

    /**
     * Makes the scan's rows, with its bag and flight; in the caller's transaction. Doing it again
     * changes nothing.
     *
     * @param recipients the codes of the authorities that may see it
     * @throws org.interline.kernel.InterlineException {@code exchange.not-yours} when the
     *     identifiers belong to something else here
     */
    void begin(ScanFacts facts, From from, Set<String> recipients);

    /** Where the scan came from; in the caller's transaction, empty for this node's own. */
    Optional<From> from(UUID scanId);

    /** Where the bag's latest scan from abroad came from; in the caller's transaction. */
    Optional<From> fromOfBag(UUID bagId);

    /**
     * An object that came.
     *
     * @param operators whether it reports what an officer decided, and no machine's finding
     */
    record Arrived(
            UUID objectId, UUID scanId, ScanExport.Kind kind, boolean operators, DataSet dataSet) {}

    /** An object that is on disk, and is nothing yet until it is recorded. */
    interface Sealed {}

    /** Seals the object under its scan's key; outside any transaction. */
    Sealed seal(Arrived arrived);

    /** Which of these objects are here already; in the caller's transaction. */
    Set<UUID> here(Collection<UUID> objects);

    /**
     * Adds objects to their scan, in the caller's transaction.
     *
     * @param sealed at least one, all of one scan
     * @param party who sent them
     * @param imagesMade whether what officers see of them was made already; otherwise a job makes
     *     it
     */
    void record(List<Sealed> sealed, String party, boolean imagesMade);

    /** Judges the scan anew once the images of a recorded object are there; in the transaction. */
    void imagesRecorded(UUID scanId);

    /** Removes what was sealed and will not be recorded. */
    void discard(Sealed sealed);

    /**
     * Puts a partner's decision on record, in the caller's transaction. One that is known is only
     * marked when it was voided since.
     *
     * @throws org.interline.kernel.InterlineException {@code exchange.not-yours} when the bag was
     *     not this node's to ask about
     */
    void decided(DecisionFacts decision, String party, String agreement);
}
