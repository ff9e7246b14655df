package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.junit.jupiter.api.Test;

class ThreatRegionTest {
    private static final VoxelBox BOX = new VoxelBox(10, 20, 30, 3, 2, 2);

    @Test
    void bits_run_along_columns_then_rows_then_frames_lowest_first_without_padding() {
        // Twelve voxels in two bytes: bit 0 is (0,0,0), bit 3 (0,1,0), bit 11 the last.
        DataSet item = item(new byte[] {0b0000_1001, 0b0000_1000});
        ThreatRegion region = ThreatRegion.read(item).orElseThrow();
        assertEquals(List.of("10 20 30 1", "10 21 30 1", "12 21 31 1"), runs(region));
        assertEquals(3, region.voxels());
    }

    @Test
    void a_run_ends_with_its_row() {
        BitSet bits = new BitSet();
        bits.set(1, 8);
        assertEquals(
                List.of("11 20 30 2", "10 21 30 3", "10 20 31 2"),
                runs(ThreatRegion.of(BOX, bits)));
    }

    @Test
    void without_a_bitmap_every_voxel_belongs() {
        ThreatRegion region = ThreatRegion.read(item(new byte[0])).orElseThrow();
        assertFalse(region.hasBitmap());
        assertEquals(12, region.voxels());
        assertEquals(4, runs(region).size());
    }

    @Test
    void what_is_written_is_read_again() {
        BitSet bits = new BitSet();
        bits.set(2);
        bits.set(5, 7);
        ThreatRegion region = ThreatRegion.of(BOX, bits);
        assertEquals(region, ThreatRegion.read(region.item()).orElseThrow());
        assertEquals(
                ThreatRegion.of(BOX), ThreatRegion.read(ThreatRegion.of(BOX).item()).orElseThrow());
    }

    @Test
    void bits_beyond_the_box_are_left_and_missing_ones_are_told() {
        ThreatRegion beyond = ThreatRegion.read(item(new byte[] {1, -1, -1, -1})).orElseThrow();
        assertEquals(5, beyond.voxels());
        assertFalse(
                ThreatRegion.read(
                                item(new byte[] {1, 0}).toBuilder()
                                        .putNumbers(Tags.THREAT_ROI_EXTENTS, 30, 2, 2)
                                        .build())
                        .orElseThrow()
                        .isBitmapWhole());
    }

    @Test
    void a_bitmap_fits_its_box_exactly_or_with_one_byte_of_padding() {
        // Twelve voxels: two bytes, an even number already.
        assertTrue(ThreatRegion.read(item(new byte[2])).orElseThrow().fitsBox());
        assertFalse(ThreatRegion.read(item(new byte[4])).orElseThrow().fitsBox());
        DataSet odd =
                item(new byte[4]).toBuilder().putNumbers(Tags.THREAT_ROI_EXTENTS, 3, 2, 4).build();
        assertTrue(ThreatRegion.read(odd).orElseThrow().fitsBox());
        DataSet larger =
                item(new byte[2]).toBuilder().putNumbers(Tags.THREAT_ROI_EXTENTS, 3, 2, 4).build();
        assertFalse(ThreatRegion.read(larger).orElseThrow().fitsBox());
    }

    @Test
    void numbers_that_are_no_voxels_make_no_region() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 3e6}) {
            assertTrue(
                    ThreatRegion.read(
                                    item(new byte[0]).toBuilder()
                                            .putNumbers(Tags.THREAT_ROI_BASE, 1, 2, bad)
                                            .build())
                            .isEmpty());
        }
    }

    private static DataSet item(byte[] bitmap) {
        return DataSet.builder()
                .putNumbers(Tags.THREAT_ROI_BASE, 10, 20, 30)
                .putNumbers(Tags.THREAT_ROI_EXTENTS, 3, 2, 2)
                .putBytes(Tags.THREAT_ROI_BITMAP, bitmap)
                .build();
    }

    private static List<String> runs(ThreatRegion region) {
        List<String> runs = new ArrayList<>();
        region.forEachRun(
                (x, y, frame, length) -> runs.add(x + " " + y + " " + frame + " " + length));
        return runs;
    }
}
