package org.interline.dicos.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.interline.dicos.data.DicosFile;
import org.interline.testkit.SampleFiles;
import org.junit.jupiter.api.Test;

/** Every frame of the third party's files is found and decodes. */
class SampleFramesTest {

    /** Frames and sample type of each, read from the files with another tool. */
    private static final Map<String, String> EXPECTED =
            Map.ofEntries(
                    Map.entry("V02-CT.dcs", "100 U16"),
                    Map.entry("V02-DX.dcs", "1 U16"),
                    Map.entry("V02A-AIT2D-float.dcs", "1 F32"),
                    Map.entry("V02A-DX.dcs", "1 U16"),
                    Map.entry("V03-AIT3DwithTDR-AIT3D.dcs", "200 U16"),
                    Map.entry("V03-CT.dcs", "100 U16"),
                    Map.entry("V03-CTwithTDR-CT.dcs", "100 U16"),
                    Map.entry("V03-DX.dcs", "1 U16"),
                    Map.entry("V03-DXwithTDR-DX.dcs", "1 U16"),
                    Map.entry("V03-DualEnergyCTwithTDR-CT-high.dcs", "100 U16"),
                    Map.entry("V03-DualEnergyCTwithTDR-CT-low.dcs", "100 U16"));

    @Test
    void everyFrameOfEverySampleDecodes() throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (Path sample : SampleFiles.all()) {
            try (DicosFile file = DicosFile.open(sample)) {
                Optional<PixelFrames> frames = PixelFrames.of(file);
                if (frames.isPresent()) {
                    assertThat(frames.get().samplesSha256(1))
                            .isEqualTo(frames.get().samplesSha256(3));
                    found.put(
                            String.valueOf(sample.getFileName()),
                            frames.get().present() + " " + frames.get().sampleType());
                }
            }
        }
        assertThat(found).isEqualTo(EXPECTED);
    }
}
