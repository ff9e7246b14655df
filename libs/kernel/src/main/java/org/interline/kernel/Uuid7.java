package org.interline.kernel;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then version, variant
 * and 74 random bits. They sort by the time they were made to the millisecond, which keeps database
 * indexes compact; nothing may rely on a finer order.
 */
public final class Uuid7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    public static UUID next(Clock clock) {
        return of(clock.now().toEpochMilli(), RANDOM.nextLong(), RANDOM.nextLong());
    }

    /** The identifier with this time and these random bits; the surplus bits are ignored. */
    static UUID of(long epochMillis, long randomA, long randomB) {
        long high = (epochMillis << 16) | 0x7000L | (randomA & 0x0FFFL);
        long low = 0x8000_0000_0000_0000L | (randomB & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID(high, low);
    }

    /** The millisecond since 1970 in which the identifier was made. */
    public static long epochMillis(UUID id) {
        if (id.version() != 7) {
            throw new IllegalArgumentException("not a UUID of version 7: " + id);
        }
        return id.getMostSignificantBits() >>> 16;
    }
}
