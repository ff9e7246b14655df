package org.interline.dicos.object;

/**
 * Whole voxels in a volume: the first column, row and slice, and how many of each.
 *
 * @param x first column
 * @param y first row
 * @param z first slice
 * @param width columns
 * @param height rows
 * @param depth slices
 */
public record VoxelBox(int x, int y, int z, int width, int height, int depth) {

    public VoxelBox {
        if (x < 0 || y < 0 || z < 0 || width < 0 || height < 0 || depth < 0) {
            throw new IllegalArgumentException(
                    "a voxel box has no negative numbers: %d, %d, %d, %d x %d x %d"
                            .formatted(x, y, z, width, height, depth));
        }
    }

    public long voxels() {
        return (long) width * height * depth;
    }

    public boolean isEmpty() {
        return voxels() == 0;
    }
}
