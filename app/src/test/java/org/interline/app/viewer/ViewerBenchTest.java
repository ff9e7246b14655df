package org.interline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.image.PixelFrames;
import org.interline.kernel.Clock;
import org.interline.simulator.Grid;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedObject;
import org.interline.testkit.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewerBenchTest {
    private static final Grid SMALL = new Grid(32, 24, 5, 10);

    @Test
    void ninetyFiveOfAHundredDoNotExceedThe95thPercentile() {
        List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        assertThat(ViewerBench.p95(hundred)).isEqualTo(95);
        assertThat(ViewerBench.p95(hundred.reversed().subList(0, 20))).isEqualTo(99);
        assertThat(ViewerBench.p95(List.of(3.0))).isEqualTo(3);
    }

    @Test
    void aSlopeIsThatOfTheLineThroughTheValues() {
        assertThat(ViewerMemory.slope(List.of(5.0, 5.0, 5.0))).isZero();
        assertThat(ViewerMemory.slope(List.of(1.0, 3.0, 5.0, 7.0))).isEqualTo(2);
        assertThat(ViewerMemory.slope(List.of(0.0, 2.0, 0.0, 2.0))).isEqualTo(0.4);
    }

    /** What the peer is given is the same bag, in files that others read. */
    @Test
    void aSliceForThePeerHoldsTheSamplesOfTheVolume(@TempDir Path folder) throws IOException {
        List<SimulatedObject> objects =
                MeasuredNode.scanned(
                        new SimulatedBag("0999000001", 3, true),
                        SMALL,
                        MeasuredNode.Energies.TWO,
                        Clock.system());
        for (SimulatedObject ct : objects.subList(0, 2)) {
            DicomSeries series = DicomSeries.of(ct, SMALL.millimetres());
            assertThat(series.slices()).isEqualTo(5);
            byte[] file = series.file(3);
            PixelFrames volume = PixelFrames.of(ct.dataSet(), ct.syntax()).orElseThrow();
            Path path = Files.write(folder.resolve(series.bits() + ".dcm"), file);
            try (DicosFile read = DicosFile.open(path)) {
                PixelFrames slice =
                        PixelFrames.of(read.dataSet(), read.transferSyntax()).orElseThrow();
                assertThat(slice.decodeFrame(0)).isEqualTo(volume.decodeFrame(3));
            }
            Peers.Outcome pydicom =
                    Peers.pydicom(
                            "import pydicom, sys; d = pydicom.dcmread(sys.argv[1]); print(d.Rows,"
                                    + " d.Columns, d.BitsStored, d.ImagePositionPatient[2])",
                            path.toString());
            assertThat(pydicom.output().strip()).isEqualTo("24 32 " + series.bits() + " 30");
        }
    }
}
