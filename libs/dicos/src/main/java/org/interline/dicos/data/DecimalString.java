package org.interline.dicos.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as DS: at most sixteen characters (PS3.5, 6.2). */
final class DecimalString {
    private DecimalString() {}

    /** The nearest number that fits. */
    static String of(Tag tag, double value) {
        if (!Double.isFinite(value)) {
            throw Values.bad(tag, "is " + value + ", which DS cannot hold");
        }
        BigDecimal exact = BigDecimal.valueOf(value).stripTrailingZeros();
        for (int digits = 17; digits > 0; digits--) {
            BigDecimal rounded = round(exact, digits);
            String plain = rounded.toPlainString();
            String shortest = plain.length() <= 16 ? plain : rounded.toString();
            if (shortest.length() <= 16) {
                return shortest;
            }
        }
        throw new IllegalStateException("one digit and an exponent always fit: " + value);
    }

    /** To the nearest, but for the largest numbers, whose nearest would read as infinite. */
    private static BigDecimal round(BigDecimal exact, int digits) {
        BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        boolean readable = Double.isFinite(nearest.doubleValue());
        return (readable ? nearest : exact.round(new MathContext(digits, RoundingMode.DOWN)))
                .stripTrailingZeros();
    }
}
