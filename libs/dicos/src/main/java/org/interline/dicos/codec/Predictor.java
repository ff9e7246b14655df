package org.interline.dicos.codec;

/**
 * The predictors of T.81 table H.1, in its order from 1. Ra is the sample to the left, Rb the one
 * above, Rc the one above Ra; sums are modulo 2^16, halving is an arithmetic shift.
 */
enum Predictor {
    /** Ra. */
    LEFT,
    /** Rb. */
    ABOVE,
    /** Rc. */
    ABOVE_LEFT,
    /** Ra + Rb - Rc. */
    PLANE,
    /** Ra + (Rb - Rc) / 2. */
    LEFT_AND_HALF_RISE,
    /** Rb + (Ra - Rc) / 2. */
    ABOVE_AND_HALF_RISE,
    /** (Ra + Rb) / 2. */
    MEAN;

    /** The predictor that a scan header selects by {@code selection}, 1 to 7. */
    static Predictor of(int selection) {
        if (selection < 1 || selection > values().length) {
            throw CodecFault.malformed(
                    "JPEG frame: predictor %d; it must be 1 to %d", selection, values().length);
        }
        return values()[selection - 1];
    }

    int predict(int ra, int rb, int rc) {
        return switch (this) {
            case LEFT -> ra;
            case ABOVE -> rb;
            case ABOVE_LEFT -> rc;
            case PLANE -> ra + rb - rc;
            case LEFT_AND_HALF_RISE -> ra + ((rb - rc) >> 1);
            case ABOVE_AND_HALF_RISE -> rb + ((ra - rc) >> 1);
            case MEAN -> (ra + rb) >> 1;
        };
    }

    /**
     * Turns the differences of a row, not the first, into samples; its first sample is predicted by
     * the one above it (H.1.2.1). One loop for each predictor: a switch in the loop halves its
     * speed.
     */
    void apply(short[] row, short[] above, int columns) {
        int ra = (short) (row[0] + above[0]);
        row[0] = (short) ra;
        switch (this) {
            case LEFT -> {
                for (int x = 1; x < columns; x++) {
                    ra += row[x];
                    row[x] = (short) ra;
                }
            }
            case ABOVE -> {
                for (int x = 1; x < columns; x++) {
                    row[x] += above[x];
                }
            }
            case ABOVE_LEFT -> {
                for (int x = 1; x < columns; x++) {
                    row[x] += above[x - 1];
                }
            }
            case PLANE -> {
                for (int x = 1; x < columns; x++) {
                    ra += row[x] + above[x] - above[x - 1];
                    row[x] = (short) ra;
                }
            }
            case LEFT_AND_HALF_RISE -> {
                for (int x = 1; x < columns; x++) {
                    ra += row[x] + (((above[x] & 0xFFFF) - (above[x - 1] & 0xFFFF)) >> 1);
                    row[x] = (short) ra;
                }
            }
            case ABOVE_AND_HALF_RISE -> {
                for (int x = 1; x < columns; x++) {
                    int rise = ((ra & 0xFFFF) - (above[x - 1] & 0xFFFF)) >> 1;
                    ra = row[x] + above[x] + rise;
                    row[x] = (short) ra;
                }
            }
            case MEAN -> {
                for (int x = 1; x < columns; x++) {
                    ra = row[x] + (((ra & 0xFFFF) + (above[x] & 0xFFFF)) >> 1);
                    row[x] = (short) ra;
                }
            }
        }
    }
}
