package org.interline.kernel;

/**
 * A mass density.
 *
 * @param value in g/cm³; finite
 */
public record GramsPerCubicCentimetre(double value) {

    public GramsPerCubicCentimetre {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number of g/cm³: " + value);
        }
    }

    @Override
    public String toString() {
        return value + " g/cm³";
    }
}
