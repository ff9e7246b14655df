package org.interline.volume.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.volume.GoldenVolume;
import org.interline.volume.VolumeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZarrExportTest {
    private static final ZarrExport.Progress QUIET = (done, total) -> {};
    private static final int CHUNK_SAMPLES = 64 * 64 * 64;

    /** The console's tests read the golden store with zarrita; this one says it is ours. */
    @Test
    void theGoldenStoreIsWhatIsWritten(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("bag.zarr");
        ZarrExport.write(GoldenZarr.reader(), target, Optional.of(true), QUIET);
        List<String> files = GoldenZarr.files(target);
        assertThat(files).isEqualTo(GoldenZarr.files(GoldenZarr.store()));
        for (String file : files) {
            byte[] written = Files.readAllBytes(target.resolve(file));
            byte[] golden = Files.readAllBytes(GoldenZarr.store().resolve(file));
            if (file.endsWith(ZarrExport.METADATA)) {
                assertThat(written).as(file).isEqualTo(golden);
            } else {
                // Another zstd may make other bytes of the same samples.
                int size = file.startsWith("zeff") ? CHUNK_SAMPLES : 2 * CHUNK_SAMPLES;
                assertThat(Zstd.decompress(written, size))
                        .as(file)
                        .isEqualTo(Zstd.decompress(golden, size));
            }
        }
        assertThat(GoldenZarr.samplesFile()).isEqualTo(GoldenZarr.samplesJson());
    }

    @Test
    void whatIsNotKnownToBeSimulatedIsNotSaidToBeReal(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("bag.zarr");
        ZarrExport.write(GoldenZarr.reader(), target, Optional.empty(), QUIET);
        assertThat(target.resolve("zarr.json")).content().doesNotContain("simulated");
        assertThat(GoldenZarr.store().resolve("zarr.json"))
                .content()
                .contains("\"simulated\": true");
    }

    @Test
    void progressCountsEveryChunk(@TempDir Path folder) {
        List<String> steps = new ArrayList<>();
        ZarrExport.write(
                GoldenZarr.reader(),
                folder.resolve("bag.zarr"),
                Optional.empty(),
                (done, total) -> steps.add(done + "/" + total));
        assertThat(steps).hasSize(14).startsWith("1/14").endsWith("14/14");
    }

    @Test
    void anEmptyFolderIsFilled(@TempDir Path folder) {
        ZarrExport.write(GoldenZarr.reader(), folder, Optional.of(true), QUIET);
        assertThat(GoldenZarr.files(folder)).isEqualTo(GoldenZarr.files(GoldenZarr.store()));
    }

    @Test
    void aFolderThatHoldsSomethingIsRefusedAndLeftAsItIs(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertRefused(folder, "zarr.not-empty", ErrorCategory.CONFLICT);
        assertRefused(folder.resolve("mine.txt"), "zarr.not-empty", ErrorCategory.CONFLICT);
        assertThat(GoldenZarr.files(folder)).containsExactly("mine.txt");
    }

    @Test
    void aFolderWithoutParentIsRefused(@TempDir Path folder) {
        assertRefused(
                folder.resolve("no/bag.zarr"), "zarr.parent-missing", ErrorCategory.NOT_FOUND);
    }

    private static void assertRefused(Path target, String code, ErrorCategory category) {
        assertThatThrownBy(() ->
                        ZarrExport.write(GoldenZarr.reader(), target, Optional.of(true), QUIET))
                .isInstanceOfSatisfying(
                        InterlineException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(code);
                            assertThat(e.category()).isEqualTo(category);
                            assertThat(e).hasMessageContaining(target.toString());
                        });
    }

    @Test
    void ofAVolumeWithADamagedBrickNothingIsLeft(@TempDir Path folder) {
        VolumeReader damaged =
                new VolumeReader(
                        GoldenZarr.reader().manifest(),
                        key -> {
                            ByteBuffer brick = GoldenVolume.source(1).brick(key);
                            if (key.level() == 2) {
                                brick.put(0, (byte) (brick.get(0) ^ 1));
                            }
                            return brick;
                        });
        Path target = folder.resolve("bag.zarr");
        assertThatThrownBy(() -> ZarrExport.write(damaged, target, Optional.of(true), QUIET))
                .isInstanceOfSatisfying(
                        InterlineException.class,
                        e -> assertThat(e.category()).isEqualTo(ErrorCategory.CORRUPT_DATA));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void textsAreQuotedAsJsonAsks() {
        assertThat(JsonText.of(Map.of("a\"b", "\\ \u0001 é")))
                .isEqualTo("{\n  \"a\\\"b\": \"\\\\ \\u0001 é\"\n}\n");
    }
}
