package org.interline.node.baggage;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A scan and what it is of, in facts that another nation's node could be told. Nothing in it comes
 * from a passenger, and of what scanners write only numbers do.
 *
 * @param tag the ten digits of the bag's tag, for whoever may name it so
 * @param notAssessed why its nation cannot assess it, as a code of the catalogue; then nobody can
 */
public record ScanFacts(
        UUID scanId,
        UUID bagId,
        Instant startedAt,
        boolean simulated,
        OptionalInt weightGrams,
        Optional<String> tag,
        Optional<String> notAssessed,
        Scanner scanner,
        Optional<Flight> flight) {

    /**
     * As its nation registered it.
     *
     * @param ct how many objects of each kind a whole scan holds
     */
    public record Scanner(
            String aeTitle,
            String name,
            String site,
            int ct,
            int dx,
            int tdr,
            Optional<String> palette) {}

    /**
     * The bag's flight.
     *
     * @param number without carrier and leading zeros
     */
    public record Flight(
            UUID id,
            String carrier,
            String number,
            String origin,
            String destination,
            Instant departsAt,
            Instant arrivesAt,
            boolean simulated) {}
}
