package org.interline.agreement;

/**
 * How much may cross, from each party to each other.
 *
 * @param requestsPerMinute 1 to 600,000
 * @param bytesPerDay at least 1
 * @param largestObjectBytes at most {@code bytesPerDay}
 */
public record Limits(int requestsPerMinute, long bytesPerDay, long largestObjectBytes) {

    /** The whole numbers that every reader of JSON keeps exactly. */
    static final long LARGEST_EXACT = 1L << 53;

    public Limits {
        within("requestsPerMinute", requestsPerMinute, 600_000);
        within("bytesPerDay", bytesPerDay, LARGEST_EXACT);
        within("largestObjectBytes", largestObjectBytes, bytesPerDay);
    }

    private static void within(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "%s is 1 to %d, not %d".formatted(name, most, value));
        }
    }
}
