package org.interline.node.baggage;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;

/** What this node has that may go abroad; reads only, as the node itself. */
public interface ScanExport {

    /** In the caller's transaction; empty for a scan without a bag. */
    Optional<ScanFacts> facts(UUID scanId);

    /** The bag of a scan, in the caller's transaction. */
    Optional<UUID> bagOf(UUID scanId);

    /** The flight of a scan's bag, in the caller's transaction. */
    Optional<ScanFacts.Flight> flightOf(UUID scanId);

    /** The scans of a bag, in the caller's transaction. */
    List<UUID> scansOfBag(UUID bagId);

    /** Scans on flights that have not landed yet, in the caller's transaction. */
    List<UUID> scansInTheAir();

    /** The objects of a scan that can be shown, in the caller's transaction. */
    List<Part> parts(UUID scanId);

    /** Reads an object whole; its data set is open for the length of the call. */
    <T> T read(Part part, BiFunction<DataSet, TransferSyntax, T> use);

    /** In the caller's transaction. */
    Optional<DecisionFacts> decision(UUID decisionId);

    /** What an object is. */
    enum Kind {
        CT,
        DX,
        TDR
    }

    /**
     * An object of a scan.
     *
     * @param operators whether it is this node's report of an officer's decision
     * @param bytes of the object as it came; what is made of it to cross has fewer as a rule
     * @param place for {@link #read}
     */
    record Part(
            UUID objectId, UUID scanId, Kind kind, boolean operators, long bytes, Place place) {}

    /** Where an object rests. */
    interface Place {}
}
