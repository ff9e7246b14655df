package org.interline.dicos.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RleCodecProperties {

    private final RleCodec codec = new RleCodec();

    @Property(tries = 300)
    void framesOfEveryLayoutComeBack(
            @ForAll @IntRange(min = 1, max = 300) int columns,
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 3) int samplesPerPixel,
            @ForAll @IntRange(min = 0, max = 2) int width,
            @ForAll @IntRange(min = 1, max = 256) int values,
            @ForAll long seed) {
        FrameShape shape =
                new FrameShape(rows, columns, samplesPerPixel, 8 << width, 8 << width, false);
        // Few values make many repeats, one makes runs longer than 128.
        byte[] samples = new byte[shape.byteCount()];
        Random random = new Random(seed);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) random.nextInt(values);
        }

        byte[] encoded = codec.encode(ByteBuffer.wrap(samples), shape);

        assertThat(encoded.length).as("a fragment has an even length").isEven();
        assertThat(Peer.decodeByOurs(codec, encoded, shape)).isEqualTo(samples);
    }
}
