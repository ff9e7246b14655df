package org.interline.agreement;

/**
 * An agency of a party that may receive: security, customs, agriculture.
 *
 * @param value two to thirty-two of lower-case letters, digits and hyphens, a letter first
 */
public record AuthorityCode(String value) implements Comparable<AuthorityCode> {

    public AuthorityCode {
        if (!value.matches("[a-z][a-z0-9-]{1,31}")) {
            throw new IllegalArgumentException(
                    "an authority is named by 2 to 32 lower-case letters, digits and hyphens, not \""
                            + value
                            + '"');
        }
    }

    @Override
    public int compareTo(AuthorityCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
