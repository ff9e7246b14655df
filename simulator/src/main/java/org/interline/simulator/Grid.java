package org.interline.simulator;

/**
 * The voxels of a simulated CT.
 *
 * @param columns voxels along x
 * @param rows voxels along y
 * @param slices voxels along z
 * @param millimetres the edge of a voxel; they are cubes
 */
public record Grid(int columns, int rows, int slices, double millimetres) {

    /** What the simulated scanner makes unless told otherwise. */
    public static final Grid USUAL = new Grid(256, 256, 200, 2.5);

    double width() {
        return (columns - 1) * millimetres;
    }

    double height() {
        return (rows - 1) * millimetres;
    }

    double length() {
        return (slices - 1) * millimetres;
    }

    int samplesOfSlice() {
        return columns * rows;
    }
}
