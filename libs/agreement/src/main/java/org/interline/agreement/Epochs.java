package org.interline.agreement;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many entries of each party one has heard: what every request names. Two nodes that name the
 * same have heard the same.
 *
 * @param heard the count by party, without those of none
 */
public record Epochs(SortedMap<PartyId, Long> heard) {
    public static final Epochs NONE = new Epochs(new TreeMap<>());

    public Epochs {
        SortedMap<PartyId, Long> counted = new TreeMap<>(heard);
        counted.values().removeIf(count -> count == 0);
        if (counted.values().stream().anyMatch(count -> count < 0) || counted.size() > 64) {
            throw new IllegalArgumentException("not counts of entries by party: " + heard);
        }
        heard = Collections.unmodifiableSortedMap(counted);
    }

    /** Reads {@code kr=2,us=1}; empty text is none. */
    public static Epochs parse(String text) {
        SortedMap<PartyId, Long> counts = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String part : text.split(",", 65)) {
                int equals = part.indexOf('=');
                if (equals < 0 || !part.substring(equals + 1).matches("[1-9][0-9]{0,15}")) {
                    throw new IllegalArgumentException(
                            "epochs are written kr=2,us=1, not \"" + text + '"');
                }
                PartyId party = new PartyId(part.substring(0, equals));
                if (counts.put(party, Long.parseLong(part.substring(equals + 1))) != null) {
                    throw new IllegalArgumentException("epochs name " + party + " twice");
                }
            }
        }
        return new Epochs(counts);
    }

    public long of(PartyId party) {
        return heard.getOrDefault(party, 0L);
    }

    /** Whether everything that the other has heard is heard here too. */
    public boolean include(Epochs other) {
        return other.heard.entrySet().stream()
                .allMatch(entry -> of(entry.getKey()) >= entry.getValue());
    }

    @Override
    public String toString() {
        return heard.entrySet().stream()
                .map((Map.Entry<PartyId, Long> entry) -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
