package org.interline.volume;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;

/** What the manifest says of one brick. Values are as stored: unsigned. */
public sealed interface BrickEntry {

    /** The smallest stored sample. */
    int minimum();

    /** The largest stored sample. */
    int maximum();

    /**
     * A brick that is omitted, because all its samples are equal.
     *
     * @param value every sample
     */
    record Constant(int value) implements BrickEntry {

        public Constant {
            requireSample(value);
        }

        @Override
        public int minimum() {
            return value;
        }

        @Override
        public int maximum() {
            return value;
        }
    }

    /**
     * A brick with bytes of its own.
     *
     * @param minimum the smallest stored sample
     * @param maximum the largest, above the smallest
     * @param length compressed bytes
     * @param sha256 of the compressed bytes
     */
    record Stored(int minimum, int maximum, int length, Sha256 sha256) implements BrickEntry {

        public Stored {
            requireSample(minimum);
            requireSample(maximum);
            if (minimum >= maximum || length < 1) {
                throw invalid(
                        "a stored brick has a maximum above its minimum and at least one byte, not"
                                + " minimum %d, maximum %d, %d bytes"
                                        .formatted(minimum, maximum, length));
            }
            VolumeLimits.BRICK_BYTES.check(length);
        }
    }

    private static void requireSample(int value) {
        if (value < 0 || value > 0xFFFF) {
            throw invalid("a stored sample lies in 0 to 65535, not " + value);
        }
    }

    private static InterlineException invalid(String message) {
        return new InterlineException(ErrorCategory.INVALID_INPUT, "volume.brick-entry", message);
    }
}
