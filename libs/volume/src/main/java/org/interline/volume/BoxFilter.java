package org.interline.volume;

/**
 * Halves a block of stored samples: the mean of each 2 x 2 x 2, halves rounded up. At an odd far
 * edge the mean is of the samples that are there; one, two or four of them, so the division is a
 * shift throughout.
 */
final class BoxFilter {
    private BoxFilter() {}

    /**
     * Writes the half-size block of a brick into a larger array.
     *
     * @param samples the brick, x fastest
     * @param target receives the means
     * @param offset of the block's first mean in {@code target}
     * @param rowStride distance in {@code target} from a row to the next
     * @param planeStride distance from a slice to the next
     */
    static void halve(
            short[] samples,
            Dimensions extent,
            short[] target,
            int offset,
            int rowStride,
            int planeStride) {
        int columns = extent.x();
        int plane = extent.samplesOfPlane();
        int[] sums = new int[columns];
        for (int z = 0; z < extent.z(); z += 2) {
            boolean twoSlices = z + 1 < extent.z();
            for (int y = 0; y < extent.y(); y += 2) {
                boolean twoRows = y + 1 < extent.y();
                int row = z * plane + y * columns;
                // A row or slice that is not there is the one that is, counted twice: same mean.
                int nextRow = twoRows ? row + columns : row;
                int deeper = twoSlices ? plane : 0;
                addRows(samples, row, nextRow, deeper, sums);
                int out = offset + (z >> 1) * planeStride + (y >> 1) * rowStride;
                int pairs = columns >> 1;
                for (int i = 0; i < pairs; i++) {
                    target[out + i] = (short) ((sums[2 * i] + sums[2 * i + 1] + 4) >> 3);
                }
                if ((columns & 1) != 0) {
                    target[out + pairs] = (short) ((sums[columns - 1] + 2) >> 2);
                }
            }
        }
    }

    private static void addRows(short[] s, int row, int nextRow, int deeper, int[] sums) {
        int row2 = row + deeper;
        int nextRow2 = nextRow + deeper;
        for (int x = 0; x < sums.length; x++) {
            sums[x] =
                    (s[row + x] & 0xFFFF)
                            + (s[nextRow + x] & 0xFFFF)
                            + (s[row2 + x] & 0xFFFF)
                            + (s[nextRow2 + x] & 0xFFFF);
        }
    }
}
