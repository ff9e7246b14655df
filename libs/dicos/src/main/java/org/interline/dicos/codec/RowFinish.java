package org.interline.dicos.codec;

/**
 * What is left to do to a decoded row when samples have fewer than the bits allocated: to check
 * that they have no more than the frame's precision, to undo the point transform, and to spread the
 * sign of signed samples over the bits above (in JPEG they are cut off).
 */
final class RowFinish {

    private final int precision;
    private final int pointTransform;
    private final boolean spreadsSign;
    private final boolean needed;
    private final short[] finished;

    RowFinish(JpegHeader header, FrameShape shape) {
        precision = header.precision();
        pointTransform = header.pointTransform();
        spreadsSign =
                shape.signed()
                        && precision == shape.bitsStored()
                        && precision < shape.bitsAllocated();
        needed = precision < 16 || pointTransform > 0;
        finished = needed ? new short[shape.columns() * shape.samplesPerPixel()] : new short[0];
    }

    boolean isNeeded() {
        return needed;
    }

    /** The row as it is to be given out; {@code row} itself stays, for it predicts the next one. */
    short[] finished(short[] row, int y) {
        int every = 0;
        for (int x = 0; x < finished.length; x++) {
            int sample = (row[x] & 0xFFFF) << pointTransform;
            every |= sample;
            finished[x] = (short) sample;
        }
        if (every >>> precision != 0) {
            throw CodecFault.malformed(
                    "JPEG frame: row %d has a sample of more than the %d bits that the frame"
                            + " declares; its coded data are damaged",
                    y + 1, precision);
        }
        if (spreadsSign) {
            int shift = 32 - precision;
            for (int x = 0; x < finished.length; x++) {
                finished[x] = (short) (finished[x] << shift >> shift);
            }
        }
        return finished;
    }
}
