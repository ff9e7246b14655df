package org.interline.volume;

/**
 * A block of samples of one level.
 *
 * @param x first column
 * @param y first row
 * @param z first slice
 * @param size how many of each
 */
public record Box(int x, int y, int z, Dimensions size) {

    boolean isWithin(Dimensions level) {
        return x >= 0
                && y >= 0
                && z >= 0
                && (long) x + size.x() <= level.x()
                && (long) y + size.y() <= level.y()
                && (long) z + size.z() <= level.z();
    }
}
