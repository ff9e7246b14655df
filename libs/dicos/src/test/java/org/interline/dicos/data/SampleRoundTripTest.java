package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interline.testkit.SampleFiles;
import org.junit.jupiter.api.Test;

/** The third party's files: read, written again, the same. */
class SampleRoundTripTest {

    @Test
    void everySampleIsWrittenAgainElementForElementAndByteForByte() throws Exception {
        List<Path> samples = SampleFiles.all();
        for (Path sample : samples) {
            byte[] original = Files.readAllBytes(sample);
            try (DicosFile file = DicosFile.open(sample)) {
                FileMeta meta = file.meta().orElseThrow();
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                DicosWriter.write(out, meta, file.dataSet());
                try (DicosFile again = DicosFile.read(out.toByteArray(), Limits.DEFAULT)) {
                    assertThat(again.meta()).as("%s", sample).isEqualTo(file.meta());
                    assertThat(again.dataSet()).as("%s", sample).isEqualTo(file.dataSet());
                }
                assertThat(out.toByteArray()).as("%s", sample).isEqualTo(original);
            }
        }
        assertThat(samples).hasSize(16);
    }
}
