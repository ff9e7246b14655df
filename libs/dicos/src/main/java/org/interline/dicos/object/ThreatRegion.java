package org.interline.dicos.object;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.Tags;

/**
 * Which voxels of an image belong to a potential threat object (an item of (4010,1001)): a box of
 * whole voxels and, often, one bit for each voxel in it.
 *
 * <p>Numbers count columns, rows and <em>frames</em> as they stand in the image, whatever its
 * handedness; {@link VolumeGeometry#slices(VoxelBox)} turns frames into slices.
 *
 * <pre>
 *   (4010,1004) base     FL 3   first column, row, frame
 *   (4010,1005) extents  FL 3   columns, rows, frames
 *   (4010,1006) bitmap   OB     bit i = x + columns * (y + rows * z), within the box;
 *                               bit i is bit i mod 8 of byte i / 8, lowest first;
 *                               no padding between rows or frames
 * </pre>
 *
 * The order of bits was measured on the V03 samples, whose masks are a wedge and a letter.
 */
public final class ThreatRegion {

    /** Voxels in a row that belong to the object. */
    @FunctionalInterface
    public interface RunConsumer {
        /**
         * Takes one run.
         *
         * @param x first column
         * @param y row
         * @param frame frame
         * @param length columns
         */
        void run(int x, int y, int frame, int length);
    }

    private final VoxelBox box;
    private final BitSet bits;
    private final int bitmapBytes;

    private ThreatRegion(VoxelBox box, BitSet bits, int bitmapBytes) {
        this.box = box;
        this.bits = bits;
        this.bitmapBytes = bitmapBytes;
    }

    /** Every voxel of a box. */
    public static ThreatRegion of(VoxelBox box) {
        return new ThreatRegion(box, new BitSet(), 0);
    }

    /** The voxels of a box whose bits are set, in the order above. */
    public static ThreatRegion of(VoxelBox box, BitSet bits) {
        if (bits.length() > box.voxels()) {
            throw new IllegalArgumentException(
                    "bit %d is outside the %d voxels of %s"
                            .formatted(bits.length() - 1, box.voxels(), box));
        }
        return new ThreatRegion(
                box, (BitSet) bits.clone(), Math.toIntExact((box.voxels() + 7) / 8));
    }

    public VoxelBox box() {
        return box;
    }

    /** Whether single voxels are marked; without, the whole box is meant. */
    public boolean hasBitmap() {
        return bitmapBytes > 0;
    }

    /** Whether the bitmap has a bit for each voxel of the box. */
    public boolean isBitmapWhole() {
        return !hasBitmap() || bitmapBytes * 8L >= box.voxels();
    }

    /** Whether the bitmap has a bit for each voxel of the box, and no more than padding besides. */
    public boolean fitsBox() {
        long needed = (box.voxels() + 7) / 8;
        return !hasBitmap() || bitmapBytes == needed || bitmapBytes == needed + needed % 2;
    }

    public long voxels() {
        return hasBitmap() ? bits.cardinality() : box.voxels();
    }

    /** The marked voxels, row by row. A box without bitmap is as many runs as it has rows. */
    public void forEachRun(RunConsumer consumer) {
        if (box.isEmpty()) {
            return;
        }
        if (!hasBitmap()) {
            for (int z = 0; z < box.depth(); z++) {
                for (int y = 0; y < box.height(); y++) {
                    consumer.run(box.x(), box.y() + y, box.z() + z, box.width());
                }
            }
            return;
        }
        for (int bit = bits.nextSetBit(0); bit >= 0; ) {
            int row = bit / box.width();
            int end = Math.min(bits.nextClearBit(bit), (row + 1) * box.width());
            consumer.run(
                    box.x() + bit % box.width(),
                    box.y() + row % box.height(),
                    box.z() + row / box.height(),
                    end - bit);
            bit = bits.nextSetBit(end);
        }
    }

    static Optional<ThreatRegion> read(DataSet from) {
        double[] base = Lenient.numbers(from, Tags.THREAT_ROI_BASE);
        double[] extents = Lenient.numbers(from, Tags.THREAT_ROI_EXTENTS);
        if (!areCounts(base) || !areCounts(extents)) {
            return Optional.empty();
        }
        VoxelBox box =
                new VoxelBox(
                        (int) base[0],
                        (int) base[1],
                        (int) base[2],
                        (int) extents[0],
                        (int) extents[1],
                        (int) extents[2]);
        ByteBuffer bitmap = bitmap(from);
        int bytes = bitmap.remaining();
        BitSet bits = BitSet.valueOf(bitmap);
        if (bits.length() > box.voxels()) {
            bits.clear((int) Math.min(box.voxels(), Integer.MAX_VALUE), bits.length());
        }
        return Optional.of(new ThreatRegion(box, bits, bytes));
    }

    /** Voxel numbers written as floats: whole, and beyond no image that could be held. */
    private static boolean areCounts(double[] values) {
        if (values.length < 3) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (!(values[i] >= 0 && values[i] <= 1 << 20)) {
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer bitmap(DataSet from) {
        try {
            return from.bytes(Tags.THREAT_ROI_BITMAP).orElseGet(() -> ByteBuffer.allocate(0));
        } catch (DicosException notBytes) {
            return ByteBuffer.allocate(0);
        }
    }

    DataSet item() {
        DataSetBuilder item =
                DataSet.builder()
                        .putNumbers(Tags.THREAT_ROI_BASE, box.x(), box.y(), box.z())
                        .putNumbers(
                                Tags.THREAT_ROI_EXTENTS, box.width(), box.height(), box.depth());
        byte[] bitmap = new byte[bitmapBytes];
        byte[] set = bits.toByteArray();
        System.arraycopy(set, 0, bitmap, 0, set.length);
        return item.putBytes(Tags.THREAT_ROI_BITMAP, bitmap).build();
    }

    /** Equal when the same voxels of the same box are meant and written the same way. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ThreatRegion that
                && box.equals(that.box)
                && hasBitmap() == that.hasBitmap()
                && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return box.hashCode() * 31 + bits.hashCode();
    }

    @Override
    public String toString() {
        return voxels() + " voxels of " + box;
    }
}
