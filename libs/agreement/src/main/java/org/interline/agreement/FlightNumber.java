package org.interline.agreement;

/**
 * A flight as its carrier numbers it, on any day.
 *
 * @param value carrier and one to four digits, perhaps a letter: {@code KE035}
 */
public record FlightNumber(String value) implements Comparable<FlightNumber> {

    public FlightNumber {
        if (!value.matches("[A-Z0-9]{2}[0-9]{1,4}[A-Z]?")) {
            throw new IllegalArgumentException(
                    "a flight is written KE035: carrier, then digits, not \"" + value + '"');
        }
    }

    @Override
    public int compareTo(FlightNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
