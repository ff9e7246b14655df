package org.interline.agreement;

/**
 * A party to agreements: one nation's node.
 *
 * @param value two to thirty-two of lower-case letters, digits and hyphens, a letter first
 */
public record PartyId(String value) implements Comparable<PartyId> {

    /** Whether a party may be named so. */
    public static boolean isOne(String value) {
        return value.matches("[a-z][a-z0-9-]{1,31}");
    }

    public PartyId {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    "a party is named by 2 to 32 lower-case letters, digits and hyphens, not \""
                            + value
                            + '"');
        }
    }

    @Override
    public int compareTo(PartyId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
