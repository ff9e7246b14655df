package org.interline.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.interline.kernel.InterlineException;

/** Any bytes are a manifest that is written again as the same bytes, or an error of ours. */
class ManifestFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] bytes) {
        VolumeManifest manifest;
        try {
            manifest = VolumeManifest.parse(bytes);
        } catch (InterlineException e) {
            assertThat(e.code()).matches("volume\\.[a-z-]+|limit\\.exceeded");
            return;
        }
        assertThat(manifest.toBytes()).isEqualTo(bytes);
    }
}
