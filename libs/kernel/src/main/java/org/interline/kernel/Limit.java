package org.interline.kernel;

/**
 * A bound with a name and a unit, checked in one way everywhere: {@code PDU_LENGTH.check(length)}.
 *
 * @param name what is bounded, in words that stand in the error ("PDU length")
 * @param unit the unit of {@code most} ("bytes")
 * @param most the largest value that passes
 */
public record Limit(String name, String unit, long most) {

    public Limit {
        if (most < 0) {
            throw new IllegalArgumentException(name + ": a limit cannot be negative: " + most);
        }
    }

    /** Returns the value, or throws {@link ErrorCategory#LIMIT_EXCEEDED} naming value and bound. */
    public long check(long value) {
        if (value < 0 || value > most) {
            throw exceeded(value);
        }
        return value;
    }

    /** {@link #check(long)} for a value that must also fit an {@code int}. */
    public int checkInt(long value) {
        return Math.toIntExact(check(value));
    }

    public InterlineException exceeded(long value) {
        return new InterlineException(
                ErrorCategory.LIMIT_EXCEEDED,
                "limit.exceeded",
                "%s is %d %s; at most %d %s are accepted".formatted(name, value, unit, most, unit));
    }
}
