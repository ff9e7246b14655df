package org.interline.kernel;

/**
 * A mass.
 *
 * @param value in g; finite
 */
public record Grams(double value) {

    public Grams {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number of g: " + value);
        }
    }

    @Override
    public String toString() {
        return value + " g";
    }
}
