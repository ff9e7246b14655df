package org.interline.node.baggage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds the flight that a bag travels on. */
public interface Flights {

    /**
     * The flight of the leg, in the caller's transaction as the node itself; empty when none fits.
     * Scanners' times are estimates: the flight of that number that leaves within hours of the time
     * named is meant. A leg that names carrier, number, places and times in full makes a flight
     * known that is not yet.
     */
    Optional<UUID> resolve(Leg leg);

    /**
     * What a scanner says of the flight. Texts are empty where it says nothing.
     *
     * @param carrier two-character IATA or three-letter ICAO code
     * @param number with or without the carrier and leading zeros: {@code 35}, {@code KE035}
     * @param origin IATA code of the place of departure
     * @param destination IATA code of the place of arrival
     */
    record Leg(
            String carrier,
            String number,
            String origin,
            String destination,
            Optional<Instant> departs,
            Optional<Instant> arrives,
            boolean simulated) {}
}
