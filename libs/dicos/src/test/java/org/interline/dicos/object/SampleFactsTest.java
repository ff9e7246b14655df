package org.interline.dicos.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.interline.dicos.data.DicosFile;
import org.interline.testkit.SampleFiles;
import org.junit.jupiter.api.Test;

/**
 * What the views show of the third party's files, and what the check finds in them, is what {@code
 * samples.txt} says. The facts there were compared with another tool's dump when they were written.
 */
class SampleFactsTest {

    @Test
    void every_sample_shows_the_recorded_facts() throws IOException {
        StringBuilder shown = new StringBuilder();
        for (Path sample : SampleFiles.all()) {
            try (DicosFile file = DicosFile.open(sample)) {
                shown.append(Facts.of(sample, file));
            }
        }
        assertThat(shown.toString()).isEqualTo(recorded());
    }

    private static String recorded() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SampleFactsTest.class.getResourceAsStream("samples.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
