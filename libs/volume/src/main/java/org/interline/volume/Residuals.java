package org.interline.volume;

/**
 * The transform before zstd: each sample less its prediction, zigzag, then one plane of bytes for
 * each byte of a sample. The package documentation defines it; both loops are plain array code that
 * the compiler can vectorise.
 */
final class Residuals {
    private Residuals() {}

    /**
     * Fills {@code planes} with the residuals of a brick.
     *
     * @param samples stored samples, x fastest
     * @param planes receives {@code bytes} planes of as many bytes as there are samples
     */
    static void split(short[] samples, Dimensions extent, int bytes, byte[] planes) {
        int columns = extent.x();
        int count = (int) extent.samples();
        for (int row = 0; row < count; row += columns) {
            int first = samples[row] - before(samples, row, extent);
            if (bytes == 1) {
                splitRow8(samples, row, columns, first, planes);
            } else {
                splitRow16(samples, row, columns, first, planes, count);
            }
        }
    }

    private static void splitRow8(short[] samples, int row, int columns, int first, byte[] planes) {
        planes[row] = (byte) zigzag8(first);
        for (int i = row + 1; i < row + columns; i++) {
            planes[i] = (byte) zigzag8(samples[i] - samples[i - 1]);
        }
    }

    private static void splitRow16(
            short[] samples, int row, int columns, int first, byte[] planes, int high) {
        int z = zigzag16(first);
        planes[row] = (byte) z;
        planes[row + high] = (byte) (z >> 8);
        for (int i = row + 1; i < row + columns; i++) {
            z = zigzag16(samples[i] - samples[i - 1]);
            planes[i] = (byte) z;
            planes[i + high] = (byte) (z >> 8);
        }
    }

    /** The exact inverse of {@link #split}. */
    static void join(byte[] planes, Dimensions extent, int bytes, short[] samples) {
        int columns = extent.x();
        int count = (int) extent.samples();
        for (int row = 0; row < count; row += columns) {
            int sample = before(samples, row, extent);
            for (int i = row; i < row + columns; i++) {
                int z = planes[i] & 0xFF;
                if (bytes == 1) {
                    sample = (sample + unzigzag(z)) & 0xFF;
                } else {
                    sample += unzigzag(z | (planes[i + count] & 0xFF) << 8);
                }
                samples[i] = (short) sample;
            }
        }
    }

    /** What predicts the first sample of a row: that of the row before, or of the plane before. */
    private static int before(short[] samples, int row, Dimensions extent) {
        int planeSize = extent.samplesOfPlane();
        if (row % planeSize != 0) {
            return samples[row - extent.x()];
        }
        return row == 0 ? 0 : samples[row - planeSize];
    }

    private static int zigzag16(int residual) {
        int r = (short) residual;
        return (r << 1) ^ (r >> 15);
    }

    private static int zigzag8(int residual) {
        int r = (byte) residual;
        return (r << 1) ^ (r >> 7);
    }

    private static int unzigzag(int z) {
        return (z >>> 1) ^ -(z & 1);
    }
}
