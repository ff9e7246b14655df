package org.interline.volume;

/** The bricks that a box touches, in their order. */
record BoxBricks(int x, int y, int z, Dimensions count3) {

    static BoxBricks of(Box box) {
        int edge = VolumeLimits.BRICK_EDGE;
        int x = box.x() / edge;
        int y = box.y() / edge;
        int z = box.z() / edge;
        return new BoxBricks(
                x,
                y,
                z,
                new Dimensions(
                        (box.x() + box.size().x() - 1) / edge - x + 1,
                        (box.y() + box.size().y() - 1) / edge - y + 1,
                        (box.z() + box.size().z() - 1) / edge - z + 1));
    }

    int count() {
        return (int) count3.samples();
    }

    BrickKey key(int index, int level, int channel) {
        int perPlane = count3.samplesOfPlane();
        return new BrickKey(
                level,
                x + index % count3.x(),
                y + index % perPlane / count3.x(),
                z + index / perPlane,
                channel);
    }
}
