package org.interline.kernel;

/**
 * A length.
 *
 * @param value in mm; finite
 */
public record Millimetres(double value) {

    public Millimetres {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number of mm: " + value);
        }
    }

    @Override
    public String toString() {
        return value + " mm";
    }
}
