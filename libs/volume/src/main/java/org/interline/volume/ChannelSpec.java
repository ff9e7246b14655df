package org.interline.volume;

import java.util.regex.Pattern;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * One quantity that was measured at every sample: attenuation, or an effective atomic number.
 *
 * @param name lower-case word, such as {@code density} or {@code zeff}; 1 to 32 of a-z, 0-9, hyphen
 * @param type what a sample is at its source
 * @param rescaleSlope a source sample times this …
 * @param rescaleIntercept … plus this is the quantity in its unit
 * @param unit of the rescaled quantity, such as {@code HU}; empty when the source names none; up to
 *     32 printable characters
 */
public record ChannelSpec(
        String name, SampleType type, double rescaleSlope, double rescaleIntercept, String unit) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern UNIT = Pattern.compile("[\\x20-\\x7E\\xA0-\\xFF]{0,32}");

    public ChannelSpec {
        if (!NAME.matcher(name).matches()) {
            throw invalid(
                    "a channel's name is 1 to 32 of a-z, 0-9 and hyphen, beginning with a letter,"
                            + " not \""
                            + name
                            + '"');
        }
        if (!UNIT.matcher(unit).matches()) {
            throw invalid(
                    "the unit of channel "
                            + name
                            + " is at most 32 printable characters of Latin-1");
        }
        if (!Double.isFinite(rescaleSlope)
                || rescaleSlope == 0
                || !Double.isFinite(rescaleIntercept)) {
            throw invalid(
                    "channel %s: rescale slope %s and intercept %s must be finite, the slope not 0"
                            .formatted(name, rescaleSlope, rescaleIntercept));
        }
    }

    private static InterlineException invalid(String message) {
        return new InterlineException(ErrorCategory.INVALID_INPUT, "volume.channel", message);
    }
}
