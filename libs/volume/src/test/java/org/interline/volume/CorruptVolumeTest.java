package org.interline.volume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorruptVolumeTest {
    private static final Dimensions SIDES = new Dimensions(66, 5, 70);
    private static final BrickKey FIRST = new BrickKey(0, 0, 0, 0, 0);
    private static final BrickKey SECOND = new BrickKey(0, 1, 0, 0, 0);

    private final Bricks bricks = new Bricks();
    private final VolumeManifest manifest =
            Volumes.write(
                    Volumes.spec(SIDES, SampleType.UINT16),
                    bricks,
                    Volumes.noise(SIDES, SampleType.UINT16, 1));
    private final VolumeReader reader = new VolumeReader(manifest, bricks);

    @Test
    void aFlippedBitAnywhereNamesTheBrick() {
        for (BrickKey key : bricks.bytes.keySet().toArray(BrickKey[]::new)) {
            byte[] whole = bricks.kept(key);
            for (int at = 0; at < whole.length; at += 1 + whole.length / 50) {
                byte[] flipped = whole.clone();
                flipped[at] ^= 1;
                bricks.bytes.put(key, flipped);
                refused(() -> reader.brick(key), "volume.brick-corrupt", key.toString());
            }
            bricks.bytes.put(key, whole);
        }
    }

    @Test
    void aShortenedBrickNamesBothLengths() {
        byte[] whole = bricks.kept(FIRST);
        bricks.bytes.put(FIRST, Arrays.copyOf(whole, whole.length - 1));
        refused(
                () -> reader.brick(FIRST),
                "volume.brick-corrupt",
                (whole.length - 1) + " bytes, and the manifest names " + whole.length);
    }

    @Test
    void aBrickInAnothersPlaceIsRefused() {
        bricks.bytes.put(FIRST, bricks.kept(SECOND));
        refused(() -> Volumes.read(reader, 0, 0), "volume.brick-corrupt", FIRST.toString());
    }

    @Test
    void aManifestThatHidesSamplesBehindItsMaximumIsFoundOut() {
        var lying = entryOf(FIRST, e -> new BrickEntry.Stored(1, 2, e.length(), e.sha256()));
        refused(
                () -> new VolumeReader(lying, bricks).brick(FIRST),
                "volume.brick-corrupt",
                "the manifest names 1 to 2");
    }

    @Test
    void bytesThatAreNoZstdFrameAreRefusedEvenWhenTheirHashIsRight() {
        byte[] text = "not a brick".getBytes(UTF_8);
        bricks.bytes.put(FIRST, text);
        var lying = entryOf(FIRST, e -> new BrickEntry.Stored(1, 2, text.length, Sha256.of(text)));
        refused(
                () -> new VolumeReader(lying, bricks).brick(FIRST),
                "volume.brick-corrupt",
                "cannot be decoded");
    }

    @Test
    void aBrickOfAnotherSizeIsRefusedEvenWhenItsHashIsRight() {
        byte[] small =
                BrickCodec.encode(new short[] {1, 2}, new Dimensions(2, 1, 1), SampleType.UINT16);
        bricks.bytes.put(FIRST, small);
        var lying =
                entryOf(FIRST, e -> new BrickEntry.Stored(1, 2, small.length, Sha256.of(small)));
        refused(
                () -> new VolumeReader(lying, bricks).brick(FIRST),
                "volume.brick-corrupt",
                "decompress to 4 bytes, and its samples have 40960");
    }

    @Test
    void wrongSamplesUnderRightHashesAreFoundAtTheEnd() {
        ChannelContent c = manifest.content().getFirst();
        var other =
                new VolumeManifest(
                        manifest.spec(), List.of(new ChannelContent(Volumes.SOURCE, c.levels())));
        refused(
                () -> new VolumeReader(other, bricks).slices(0, 0, 2, (z, samples) -> {}),
                "volume.samples",
                Volumes.SOURCE.hex());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"spacing\":[0.9|\"spacing\":[0.8|its root is",
                "\"version\":1}|\"version\":2}|it has version 2",
                "interline-volume|another-volume|its format",
                "{\"channels\"|{ \"channels\"|expected '\"'",
                "\"version\":1}|\"version\":1.0}|canonical",
                "\"version\":1}|\"version\":1,\"x\":1}|has the members",
                "\"version\":1}|\"version\":1,\"version\":1}|each member once",
                "\"version\":1}|\"version\":1}}|nothing more",
                "\"version\":1}|\"version\":1|found the end",
                "\"dimensions\":[66|\"dimensions\":[6600000000|whole number",
                "\"dimensions\":[66|\"dimensions\":[6.5|whole number",
                "\"dimensions\":[66,|\"dimensions\":[|must be 3 numbers",
                "\"origin\":[0|\"origin\":[1e999|a finite number",
                "\"samples\":\"uint16\"|\"samples\":\"uint17\"|uint17",
                "\"unit\":\"HU\"|\"unit\":\"H\\u0055\"|without escapes",
                "\"unit\":\"HU\"|\"unit\":null|expected an object",
            })
    void aChangedManifestIsRefused(String before, String after, String says) {
        String text = new String(manifest.toBytes(), UTF_8);
        assertThat(text).contains(before);
        byte[] changed = text.replace(before, after).getBytes(UTF_8);
        refused(() -> VolumeManifest.parse(changed), "volume.manifest", says);
    }

    @Test
    void aManifestCutAnywhereIsRefused() {
        byte[] whole = manifest.toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            refused(() -> VolumeManifest.parse(cut), "volume.manifest", "volume manifest");
        }
    }

    @Test
    void aHugeManifestIsRefusedBeforeItIsRead() {
        byte[] huge = new byte[(int) VolumeLimits.MANIFEST_BYTES.most() + 1];
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> VolumeManifest.parse(huge))
                .satisfies(e -> assertThat(e.category()).isEqualTo(ErrorCategory.LIMIT_EXCEEDED));
    }

    @Test
    void nestingIsBounded() {
        byte[] nested = "[".repeat(100_000).getBytes(UTF_8);
        refused(() -> VolumeManifest.parse(nested), "volume.manifest", "levels of nesting");
    }

    private VolumeManifest entryOf(BrickKey key, Function<BrickEntry.Stored, BrickEntry> change) {
        ChannelContent c = manifest.content().getFirst();
        var levels = new ArrayList<>(c.levels());
        var bricksOfLevel = new ArrayList<>(levels.get(key.level()));
        bricksOfLevel.set(0, change.apply((BrickEntry.Stored) manifest.entry(key)));
        levels.set(key.level(), bricksOfLevel);
        return new VolumeManifest(
                manifest.spec(), List.of(new ChannelContent(c.samplesSha256(), levels)));
    }

    private static void refused(Runnable act, String code, String says) {
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(act::run)
                .withMessageContaining(says)
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.category()).isEqualTo(ErrorCategory.CORRUPT_DATA);
                });
    }
}
