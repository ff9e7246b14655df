package org.interline.node.imaging.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.interline.volume.BrickKey;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.Orientation;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeGeometry;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeSpec;
import org.interline.volume.VolumeWriter;
import org.interline.volume.Xyz;

/** Made-up volumes: noisy air on one side, something in the middle, nothing at all elsewhere. */
final class MadeVolumes {
    static final Xyz SPACING = new Xyz(1, 1.5, 2);

    private MadeVolumes() {}

    record Made(VolumeManifest manifest, Map<BrickKey, byte[]> bricks) {}

    static VolumeSpec spec(Dimensions dimensions, int channels) {
        List<ChannelSpec> specs =
                java.util.stream.IntStream.range(0, channels)
                        .mapToObj(c ->
                                new ChannelSpec("channel-" + c, SampleType.UINT16, 1, -1024, "HU"))
                        .toList();
        return new VolumeSpec(
                new VolumeGeometry(
                        dimensions, SPACING, new Xyz(-100, 20, 300), Orientation.ALIGNED),
                specs,
                List.of());
    }

    /**
     * A slice's samples: the first third of the columns is constant air, the second has noise on
     * it, the last holds something.
     */
    static ByteBuffer slice(Dimensions d, int z, long seed) {
        Random random = new Random(seed * 31 + z);
        ByteBuffer bytes =
                ByteBuffer.allocate(d.samplesOfPlane() * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < d.y(); y++) {
            for (int x = 0; x < d.x(); x++) {
                int third = 3 * x / d.x();
                int value =
                        switch (third) {
                            case 0 -> 24;
                            case 1 -> 24 + random.nextInt(16);
                            default -> 900 + random.nextInt(300) + (x * 7 + y * 3 + z) % 50;
                        };
                bytes.putShort((short) value);
            }
        }
        return bytes.flip();
    }

    static Made make(VolumeSpec spec, long seed) {
        Map<BrickKey, byte[]> bricks = new HashMap<>();
        try (VolumeWriter writer =
                VolumeWriter.start(
                        spec,
                        (key, brick) -> {
                            byte[] bytes = new byte[brick.remaining()];
                            brick.duplicate().get(bytes);
                            synchronized (bricks) {
                                bricks.put(key, bytes);
                            }
                        },
                        VolumeWriter.Options.DEFAULT)) {
            Dimensions d = spec.geometry().dimensions();
            for (int z = 0; z < d.z(); z++) {
                for (int c = 0; c < spec.channels().size(); c++) {
                    writer.slice(c, slice(d, z, seed + c));
                }
            }
            return new Made(writer.finish(), bricks);
        }
    }
}
