package org.interline.volume.zarr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.interline.kernel.Sha256;
import org.interline.volume.Box;
import org.interline.volume.Dimensions;
import org.interline.volume.GoldenVolume;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;

/**
 * The golden volume as Zarr, kept with the tests: odd sides, an int16 and a uint8 channel. The
 * console's tests read it with zarrita and hold what they find against {@code samples.json}, which
 * has the SHA-256 of each array's samples. {@link #main} writes both, once for a version.
 */
final class GoldenZarr {
    private static final String SAMPLES = "samples.json";

    private GoldenZarr() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        ZarrExport.write(reader(), folder.resolve("store"), Optional.of(true), (done, total) -> {});
        Files.writeString(folder.resolve(SAMPLES), samplesJson());
    }

    static VolumeReader reader() {
        return new VolumeReader(
                VolumeManifest.parse(GoldenVolume.file(1, "manifest.json")),
                GoldenVolume.source(1));
    }

    static Path store() {
        return folder().resolve("store");
    }

    static String samplesFile() throws IOException {
        return Files.readString(folder().resolve(SAMPLES));
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(GoldenZarr.class.getResource("/golden-zarr/v1"))
                            .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The digests by the volume's own reader. */
    static String samplesJson() {
        VolumeReader reader = reader();
        Map<String, Object> digests = new LinkedHashMap<>();
        for (int c = 0; c < reader.manifest().spec().channels().size(); c++) {
            for (int level = 0; level < VolumeLimits.LEVELS; level++) {
                digests.put(
                        reader.manifest().channel(c).name() + "/" + level,
                        Sha256.of(samples(reader, c, level)).toString());
            }
        }
        return JsonText.of(digests);
    }

    private static byte[] samples(VolumeReader reader, int channel, int level) {
        Dimensions d = reader.manifest().spec().dimensions(level);
        SampleType type = reader.manifest().channel(channel).type();
        ByteBuffer bytes =
                ByteBuffer.allocate((int) d.samples() * type.bytes())
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : reader.box(channel, level, new Box(0, 0, 0, d))) {
            if (type.bytes() == 2) {
                bytes.putShort(sample);
            } else {
                bytes.put((byte) sample);
            }
        }
        return bytes.array();
    }

    /** All files below a folder, by their names from there, sorted. */
    static List<String> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
