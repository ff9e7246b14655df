package org.interline.dicos.object;

import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;

/**
 * From stored samples to what they measure: {@code value = sample * slope + intercept}.
 *
 * @param slope (0028,1053), never zero
 * @param intercept (0028,1052)
 * @param type of what the value is, (0028,1054): HU for Hounsfield units, or the maker's own word
 */
public record Rescale(double slope, double intercept, String type) {
    /** Samples are values. What is measured is not said. */
    public static final Rescale IDENTITY = new Rescale(1, 0, "US");

    public double value(int sample) {
        return sample * slope + intercept;
    }

    static Rescale read(DataSet from) {
        double slope = Lenient.number(from, Tags.RESCALE_SLOPE).orElse(1);
        return new Rescale(
                slope == 0 ? 1 : slope,
                Lenient.number(from, Tags.RESCALE_INTERCEPT).orElse(0),
                Lenient.text(from, Tags.RESCALE_TYPE));
    }

    DataSetBuilder write(DataSetBuilder to) {
        return to.putNumbers(Tags.RESCALE_SLOPE, slope)
                .putNumbers(Tags.RESCALE_INTERCEPT, intercept)
                .put(Tags.RESCALE_TYPE, type);
    }
}
