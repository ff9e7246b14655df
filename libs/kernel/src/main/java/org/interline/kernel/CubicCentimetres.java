package org.interline.kernel;

/**
 * A volume.
 *
 * @param value in cm³; finite
 */
public record CubicCentimetres(double value) {

    public CubicCentimetres {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number of cm³: " + value);
        }
    }

    @Override
    public String toString() {
        return value + " cm³";
    }
}
