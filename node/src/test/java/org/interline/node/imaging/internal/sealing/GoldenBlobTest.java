package org.interline.node.imaging.internal.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.SealedBlob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What version 1 sealed still opens. */
class GoldenBlobTest {
    @TempDir Path folder;

    @BeforeEach
    void copy() {
        GoldenBlob.copyTo(folder);
    }

    @Test
    void theStreamOpens() throws IOException {
        try (SealedBlob blob = GoldenBlob.blobs(folder).open(GoldenBlob.SCOPE, GoldenBlob.STREAM)) {
            assertThat(blob.stream(0).readAllBytes()).isEqualTo(GoldenBlob.content());
        }
    }

    @Test
    void eachSegmentOpens() {
        try (KeyedBlob blob =
                GoldenBlob.blobs(folder).openKeyed(GoldenBlob.SCOPE, GoldenBlob.KEYED)) {
            assertThat(blob.keys()).containsExactlyElementsOf(GoldenBlob.segments().keySet());
            GoldenBlob.segments()
                    .forEach((key, text) ->
                            assertThat(blob.segment(key).orElseThrow().array())
                                    .isEqualTo(text.getBytes(US_ASCII)));
        }
    }
}
