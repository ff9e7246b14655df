package org.interline.volume;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The volume that is kept with the tests, one for each version of the format. Its samples follow
 * from their place, so that a reader of any age can be held against them. {@link #main} writes it;
 * that is done once for a version, and never again.
 */
public final class GoldenVolume {
    static final Dimensions SIDES = new Dimensions(67, 9, 66);

    private GoldenVolume() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Bricks bricks = new Bricks();
        VolumeManifest manifest = Volumes.write(spec(), bricks, density(), zeff());
        Files.write(folder.resolve("manifest.json"), manifest.toBytes());
        for (Map.Entry<BrickKey, byte[]> brick : bricks.bytes.entrySet()) {
            Files.write(folder.resolve(fileName(brick.getKey())), brick.getValue());
        }
    }

    static VolumeSpec spec() {
        VolumeGeometry geometry =
                new VolumeGeometry(
                        SIDES,
                        new Xyz(0.9765625, 0.9765625, 1.3),
                        new Xyz(-32.5, 100, 1e-7),
                        new Orientation(new Xyz(0, 1, 0), new Xyz(-1, 0, 0)));
        return new VolumeSpec(
                geometry,
                List.of(
                        new ChannelSpec("density", SampleType.INT16, 0.5, -1024.25, "kg/m³"),
                        new ChannelSpec("zeff", SampleType.UINT8, 0.1, 0, "")),
                List.of(Volumes.SOURCE));
    }

    /** A constant first part, then steps up and down by more than a byte holds. */
    static short[] density() {
        short[] samples = new short[(int) SIDES.samples()];
        for (int i = 0; i < samples.length; i++) {
            int z = i / SIDES.samplesOfPlane();
            samples[i] = (short) (z < 64 ? i % SIDES.x() < 64 ? -5 : i : i * 7919 % 3000 - 1500);
        }
        return samples;
    }

    static short[] zeff() {
        short[] samples = new short[(int) SIDES.samples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 31 % 251);
        }
        return samples;
    }

    /** Reads a file of a version's golden volume. */
    public static byte[] file(int version, String name) {
        try (InputStream in =
                GoldenVolume.class.getResourceAsStream("/golden-volume/v" + version + "/" + name)) {
            if (in == null) {
                throw new AssertionError("the golden volume has no file " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BrickSource source(int version) {
        return key -> ByteBuffer.wrap(file(version, fileName(key)));
    }

    private static String fileName(BrickKey key) {
        return "%d-%d-%d-%d-%d.brick"
                .formatted(key.channel(), key.level(), key.x(), key.y(), key.z());
    }
}
