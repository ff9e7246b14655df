package org.interline.dicos.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What our encoder writes, our decoder and an independent one read back bit for bit. */
class JpegLosslessProperties {

    private final JpegLossless codec = new JpegLossless();

    @Property(tries = 400)
    void framesOfEveryPrecisionAndTextureComeBack(@ForAll("frames") TestFrame frame) {
        byte[] encoded = codec.encode(ByteBuffer.wrap(frame.samples()), frame.shape());

        assertThat(encoded.length).as("a fragment has an even length").isEven();
        assertThat(Peer.decodeByOurs(codec, encoded, frame.shape())).isEqualTo(frame.samples());
        // The peer now and then misreads a difference of 32768 where the coded data end.
        int compared = frame.samples().length - (frame.endsInLargestDifference() ? 2 : 0);
        assertThat(Arrays.copyOf(Peer.decode(encoded, frame.shape()), compared))
                .as("the peer's")
                .isEqualTo(Arrays.copyOf(frame.samples(), compared));
    }

    @Property(tries = 100)
    void signedFramesComeBackWithTheirSign(@ForAll("signedFrames") TestFrame frame) {
        byte[] encoded = codec.encode(ByteBuffer.wrap(frame.samples()), frame.shape());

        assertThat(Peer.decodeByOurs(codec, encoded, frame.shape())).isEqualTo(frame.samples());
    }

    @Property(tries = 100)
    void bitsAboveTheBitsStoredAreKept(@ForAll("frames") TestFrame frame) {
        FrameShape full = frame.shape();
        FrameShape understated =
                new FrameShape(
                        full.rows(),
                        full.columns(),
                        1,
                        full.bitsAllocated(),
                        Math.max(1, full.bitsStored() - 3),
                        full.signed());
        byte[] encoded = codec.encode(ByteBuffer.wrap(frame.samples()), understated);

        assertThat(Peer.decodeByOurs(codec, encoded, understated)).isEqualTo(frame.samples());
    }

    @Provide
    static Arbitrary<TestFrame> frames() {
        return framesOf(false);
    }

    @Provide
    static Arbitrary<TestFrame> signedFrames() {
        return framesOf(true);
    }

    private static Arbitrary<TestFrame> framesOf(boolean signed) {
        Arbitrary<Integer> side = Arbitraries.integers().between(1, 70);
        return Combinators.combine(
                        side,
                        side,
                        Arbitraries.integers().between(2, 16),
                        Arbitraries.of(TestFrame.Texture.values()),
                        Arbitraries.longs())
                .as((rows, columns, bits, texture, seed) ->
                        TestFrame.of(rows, columns, bits, signed, texture, seed));
    }
}
