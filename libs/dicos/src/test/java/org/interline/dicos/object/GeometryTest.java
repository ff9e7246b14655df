package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Vr;
import org.interline.dicos.image.PixelFrames;
import org.interline.testkit.SampleFiles;
import org.junit.jupiter.api.Test;

/** A mirrored or transposed box would be seen here: nothing in these volumes is symmetric. */
class GeometryTest {
    private static final VolumeGeometry GEOMETRY =
            VolumeGeometry.of(7, 5, 11, new Point(1.5, 2, 3), new Point(-10, 20, 30));

    @Test
    void a_box_is_the_outer_faces_of_its_voxels() {
        assertEquals(
                new Box(new Point(-9.25, 23, 37.5), new Point(-4.75, 25, 58.5)),
                GEOMETRY.box(new VoxelBox(1, 2, 3, 3, 1, 7)));
    }

    @Test
    void a_box_touches_the_voxels_that_it_overlaps_however_little() {
        VoxelBox voxels = new VoxelBox(1, 2, 3, 3, 1, 7);
        assertEquals(Optional.of(voxels), GEOMETRY.voxels(GEOMETRY.box(voxels)));
        Box shifted = new Box(new Point(-9.2, 23.1, 37.6), new Point(-4.7, 24.9, 58.6));
        assertEquals(Optional.of(new VoxelBox(1, 2, 3, 4, 1, 8)), GEOMETRY.voxels(shifted));
    }

    @Test
    void a_box_outside_the_volume_touches_nothing_and_one_across_its_edge_is_cut() {
        assertEquals(
                Optional.empty(),
                GEOMETRY.voxels(new Box(new Point(100, 20, 30), new Point(110, 21, 31))));
        assertEquals(
                Optional.of(new VoxelBox(0, 0, 0, 7, 1, 1)),
                GEOMETRY.voxels(new Box(new Point(-1e9, 19.5, 29), new Point(1e9, 20.5, 31))));
    }

    @Test
    void what_a_builder_writes_a_view_reads() {
        DataSet read =
                MadeUp.again(
                        MadeUp.ct(MadeUp.header(MadeUp.CT_UID), GEOMETRY, TransferSyntax.EXPLICIT)
                                .build(),
                        TransferSyntax.EXPLICIT);
        assertEquals(Optional.of(GEOMETRY), ct(read).geometry());
    }

    @Test
    void the_first_pixel_spacing_is_between_rows() {
        DataSet built =
                MadeUp.ct(MadeUp.header(MadeUp.CT_UID), GEOMETRY, TransferSyntax.EXPLICIT).build();
        DataSet measures =
                built.items(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE)
                        .getFirst()
                        .items(Tags.PIXEL_MEASURES_SEQUENCE)
                        .getFirst();
        assertEquals(2, measures.numbers(Tags.PIXEL_SPACING)[0]);
        assertEquals(1.5, measures.numbers(Tags.PIXEL_SPACING)[1]);
    }

    @Test
    void frames_of_a_left_handed_object_fall_and_its_boxes_are_mirrored_back() {
        DataSet built =
                MadeUp.ct(MadeUp.header(MadeUp.CT_UID), GEOMETRY, TransferSyntax.EXPLICIT).build();
        VolumeGeometry left =
                ct(built.toBuilder().put(Tags.VOLUME_HANDEDNESS, Vr.CS, "LHS").build())
                        .geometry()
                        .orElseThrow();
        assertTrue(left.framesFall());
        assertEquals(10, left.frameOfSlice(0));
        // Frame 0 stays at z = 30; frame 10 is now ten slices below it.
        assertEquals(new Point(-10, 20, 0), left.origin());
        // Frames 3 to 9 by voxels and by millimetres along the frames are the same seven slices.
        VoxelBox frames = new VoxelBox(1, 2, 3, 3, 1, 7);
        Box byVoxels =
                left.box(ThreatRepresentation.in().withRegion(ThreatRegion.of(frames)))
                        .orElseThrow();
        Box byPolygon =
                left.box(ThreatRepresentation.in().withBox(GEOMETRY.box(frames))).orElseThrow();
        assertEquals(byVoxels, byPolygon);
        assertEquals(Optional.of(new VoxelBox(1, 2, 1, 3, 1, 7)), left.voxels(byVoxels));
    }

    @Test
    void another_orientation_is_turned_not_mirrored() {
        VolumeGeometry.Axes axes = new VolumeGeometry.Axes(new Point(0, 0, 1), new Point(0, 1, 0));
        Point inObject = new Point(3, 5, 7);
        Point turned =
                new VolumeGeometry(2, 2, 2, new Point(1, 1, 1), Point.ORIGIN, false, false, axes)
                        .toFrame(inObject);
        // Columns run along z, rows along y, so slices run along -x.
        assertEquals(new Point(7, 5, -3), turned);
    }

    @Test
    void voxels_of_a_real_report_are_where_the_image_is_dense() throws IOException {
        for (String pair : new String[] {"V03-CTwithTDR", "V03-DualEnergyCTwithTDR"}) {
            String image = pair + (pair.contains("Dual") ? "-CT-high.dcs" : "-CT.dcs");
            try (DicosFile ct = DicosFile.open(SampleFiles.named(image));
                    DicosFile tdr = DicosFile.open(SampleFiles.named(pair + "-TDR.dcs"))) {
                VolumeGeometry geometry = ct(ct.dataSet()).geometry().orElseThrow();
                PixelFrames pixels = PixelFrames.of(ct).orElseThrow();
                TdrObject report = (TdrObject) DicosObject.of(tdr.dataSet());
                for (ThreatObject threat : report.threats()) {
                    ThreatRegion region = threat.region().orElseThrow();
                    double mean = mean(pixels, region);
                    double elsewhere = mean(pixels, ThreatRegion.of(whole(geometry)));
                    assertTrue(mean > 1.5 * elsewhere, pair + ": " + mean + ", " + elsewhere);
                    // Voxels and polygon of these reports speak of the same place, to a voxel.
                    ThreatRepresentation where = threat.representations().getFirst();
                    Box box = geometry.box(where).orElseThrow();
                    Box byPolygon =
                            Box.around(where.polygon().stream().map(geometry::toFrame).toList())
                                    .orElseThrow();
                    assertEquals(box.centre().x(), byPolygon.centre().x(), 0.51);
                    assertEquals(box.centre().y(), byPolygon.centre().y(), 0.51);
                    assertEquals(box.centre().z(), byPolygon.centre().z(), 0.51);
                    assertFalse(geometry.voxels(box).isEmpty());
                }
            }
        }
    }

    private static VoxelBox whole(VolumeGeometry geometry) {
        return new VoxelBox(0, 0, 0, geometry.columns(), geometry.rows(), geometry.slices());
    }

    private static double mean(PixelFrames pixels, ThreatRegion region) {
        long[] sum = new long[1];
        int[] shown = {-1};
        short[][] samples = new short[1][];
        region.forEachRun((x, y, frame, length) -> {
            if (frame != shown[0]) {
                samples[0] = pixels.decodeShorts(frame);
                shown[0] = frame;
            }
            for (int i = 0; i < length; i++) {
                sum[0] += samples[0][y * pixels.columns() + x + i] & 0xFFFF;
            }
        });
        return (double) sum[0] / region.voxels();
    }

    private static CtObject ct(DataSet dataSet) {
        return (CtObject) DicosObject.of(dataSet);
    }
}
