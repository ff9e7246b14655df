package org.interline.agreement;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that would cross a border, as the evaluator needs to know it.
 *
 * @param from who sends it
 * @param to who receives it
 * @param recipient for whom within the receiving party
 * @param origin whose data it is; the sender's own unless it passes on
 * @param fields the passenger fields in it; none but for {@link DataCategory#PASSENGER_FACTS}
 * @param identity how it names the bag; absent where it names none
 * @param bytes its size
 * @param consented whether the passenger has, and has not withdrawn it
 * @param epochs what the asking side has heard of the agreement
 */
public record Crossing(
        PartyId from,
        PartyId to,
        AuthorityCode recipient,
        PartyId origin,
        Purpose purpose,
        DataCategory category,
        Set<PassengerField> fields,
        Optional<BagIdentity> identity,
        Route route,
        FlightNumber flight,
        long bytes,
        boolean consented,
        Epochs epochs,
        Instant at) {

    public Crossing {
        fields = Set.copyOf(fields);
    }

    /** The same, of so many bytes and with the passenger's consent as it is at that moment. */
    public Crossing of(long size, boolean given, Instant when) {
        return new Crossing(
                from, to, recipient, origin, purpose, category, fields, identity, route, flight,
                size, given, epochs, when);
    }
}
