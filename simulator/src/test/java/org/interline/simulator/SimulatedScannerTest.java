package org.interline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.image.PixelFrames;
import org.interline.dicos.object.Conformance;
import org.interline.dicos.object.CtObject;
import org.interline.dicos.object.DicosObject;
import org.interline.dicos.object.DxObject;
import org.interline.dicos.object.TdrObject;
import org.interline.dicos.object.ThreatObject;
import org.interline.dicos.object.ThreatRegion;
import org.interline.kernel.Clock;
import org.junit.jupiter.api.Test;

class SimulatedScannerTest {
    private static final Grid SMALL = new Grid(64, 64, 50, 10);
    private static final SimulatedFlight FLIGHT =
            new SimulatedFlight(
                    "KE",
                    "35",
                    "ICN",
                    "ATL",
                    OffsetDateTime.parse("2026-11-22T09:20:00+09:00"),
                    OffsetDateTime.parse("2026-11-22T09:35:00-05:00"));

    private final SimulatedScanner scanner =
            new SimulatedScanner(
                    "SIM1",
                    SMALL,
                    TransferSyntax.JPEG_LOSSLESS_SV1,
                    () -> Instant.parse("2026-11-21T23:39:00Z"));

    @Test
    void aScanIsOneCtTwoViewsAndOneReportOfOneStudy() {
        List<SimulatedObject> objects = scan(true);
        assertThat(objects).hasSize(4);
        assertThat(objects.stream().map(SimulatedObject::frames)).containsExactly(50, 1, 1, 0);
        assertThat(objects.stream().map(SimulatedObject::sopInstanceUid)).doesNotHaveDuplicates();
        assertThat(
                        objects.stream()
                                .map(o -> o.dataSet().string(Tags.STUDY_INSTANCE_UID))
                                .distinct())
                .hasSize(1);
    }

    @Test
    void everyObjectConformsAndSaysThatItIsSimulated() {
        for (SimulatedObject object : scan(true)) {
            assertThat(Conformance.check(object.dataSet())).isEmpty();
            assertThat(object.dataSet().string(Tags.MANUFACTURER).orElse(""))
                    .endsWith("(simulated)");
        }
    }

    @Test
    void theVolumeThatIsSentIsTheVolumeThatWasRendered() {
        SimulatedObject ct = scan(false).getFirst();
        PixelFrames frames = PixelFrames.of(ct.dataSet(), ct.syntax()).orElseThrow();
        short[][] rendered = CtRenderer.render(BagPhantom.of(7, SMALL, false), SMALL, 7);
        assertThat(frames.declared()).isEqualTo(50);
        assertThat(frames.decodeShorts(31)).isEqualTo(rendered[31]);
    }

    @Test
    void aReportMarksTheVoxelsThatTheFindTakes() {
        BagPhantom phantom = BagPhantom.of(7, SMALL, true);
        List<ThreatObject> reported =
                ((TdrObject) DicosObject.of(scan(true).getLast().dataSet())).threats();
        assertThat(reported).hasSameSizeAs(phantom.finds());
        for (int i = 0; i < reported.size(); i++) {
            Solid find = phantom.finds().get(i);
            ThreatRegion region =
                    reported.get(i).representations().getFirst().region().orElseThrow();
            assertThat(region.hasBitmap() && region.fitsBox()).isTrue();
            assertThat(region.voxels()).isPositive().isLessThan(region.box().voxels());
            long[] marked = {0};
            region.forEachRun((x, y, frame, length) -> {
                for (int at = x; at < x + length; at++, marked[0]++) {
                    assertThat(isIn(find, at, y, frame)).isTrue();
                }
            });
            assertThat(marked[0]).isEqualTo(voxelsOf(find));
        }
    }

    private static long voxelsOf(Solid solid) {
        long voxels = 0;
        for (int z = 0; z < SMALL.slices(); z++) {
            for (int y = 0; y < SMALL.rows(); y++) {
                for (int x = 0; x < SMALL.columns(); x++) {
                    voxels += isIn(solid, x, y, z) ? 1 : 0;
                }
            }
        }
        return voxels;
    }

    private static boolean isIn(Solid solid, int x, int y, int z) {
        double mm = SMALL.millimetres();
        return solid.contains(x * mm, y * mm, z * mm);
    }

    @Test
    void aScannerOfDualEnergySendsTheEffectiveAtomicNumberOfTheSameVoxels() {
        SimulatedScanner dual =
                SimulatedScanner.ofDualEnergy(
                        "SIM1", SMALL, TransferSyntax.EXPLICIT, Clock.system());
        List<SimulatedObject> objects = dual.scan(new SimulatedBag("0999000001", 7, false), FLIGHT);
        assertThat(objects)
                .hasSize(
                        SimulatedScanner.DUAL_ENERGY_CT_OBJECTS
                                + SimulatedScanner.DUAL_ENERGY_DX_OBJECTS
                                + SimulatedScanner.TDR_OBJECTS);
        SimulatedObject second = objects.get(1);
        assertThat(Conformance.check(second.dataSet())).isEmpty();
        assertThat(DicosObject.of(second.dataSet()))
                .isInstanceOfSatisfying(
                        CtObject.class,
                        ct -> {
                            assertThat(ct.characteristic().text()).isEqualTo("Z_EFFECTIVE");
                            assertThat(ct.geometry())
                                    .isEqualTo(
                                            ((CtObject)
                                                            DicosObject.of(
                                                                    objects.getFirst().dataSet()))
                                                    .geometry());
                        });
        byte[][] rendered = CtRenderer.renderZ(BagPhantom.of(7, SMALL, false), SMALL, 7);
        PixelFrames frames = PixelFrames.of(second.dataSet(), second.syntax()).orElseThrow();
        byte[] decoded = new byte[64 * 64];
        frames.decodeFrame(31).get(decoded);
        assertThat(decoded).isEqualTo(rendered[31]);
        // Steel beads in the corners are the heaviest of it, and around the bag there is nothing.
        assertThat(rendered[0][0]).isZero();
        assertThat(IntStream.range(0, 50).map(z -> greatest(rendered[z])).max().orElse(0))
                .isBetween(190, 220);
    }

    @Test
    void aScannerOfDualEnergySendsEachViewByTwoEnergies() {
        SimulatedScanner dual =
                SimulatedScanner.ofDualEnergy(
                        "SIM1", SMALL, TransferSyntax.EXPLICIT, Clock.system());
        List<SimulatedObject> views =
                dual.scan(new SimulatedBag("0999000001", 7, false), FLIGHT).subList(2, 6);
        assertThat(
                        views.stream()
                                .map(view -> (DxObject) DicosObject.of(view.dataSet()))
                                .map(dx -> dx.characteristic().text()))
                .containsExactly("LOW ENERGY", "LOW ENERGY", "HIGH ENERGY", "HIGH ENERGY");
        assertThat(views)
                .allSatisfy(view -> assertThat(Conformance.check(view.dataSet())).isEmpty());
        for (int i = 0; i < 2; i++) {
            short[] low = samples(views.get(i));
            short[] high = samples(views.get(i + 2));
            assertThat(low).hasSameSizeAs(high);
            // Nothing lets more of the low energy through, but for the rounding of one step.
            assertThat(IntStream.range(0, low.length))
                    .allMatch(at -> (low[at] & 0xFFFF) <= (high[at] & 0xFFFF) + 1);
            assertThat(low).isNotEqualTo(high);
        }
    }

    private static short[] samples(SimulatedObject view) {
        return PixelFrames.of(view.dataSet(), view.syntax()).orElseThrow().decodeShorts(0);
    }

    private static int greatest(byte[] slice) {
        return IntStream.range(0, slice.length).map(i -> slice[i] & 0xFF).max().orElse(0);
    }

    private List<SimulatedObject> scan(boolean withFind) {
        return scanner.scan(new SimulatedBag("0999000001", 7, withFind), FLIGHT);
    }
}
