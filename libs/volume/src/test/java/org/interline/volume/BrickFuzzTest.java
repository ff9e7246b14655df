package org.interline.volume;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.interline.kernel.InterlineException;

/** Any bytes decode to as many samples as the brick has, or to an error of ours. */
class BrickFuzzTest {

    @FuzzTest
    void anyBytesDecodeOrAreRefused(FuzzedDataProvider data) {
        Dimensions extent =
                new Dimensions(
                        data.consumeInt(1, 64), data.consumeInt(1, 64), data.consumeInt(1, 64));
        SampleType type = data.pickValue(SampleType.values());
        byte[] bytes = data.consumeRemainingAsBytes();
        short[] samples;
        try {
            samples = BrickCodec.decode(ByteBuffer.wrap(bytes), extent, type);
        } catch (InterlineException e) {
            assertThat(e.code()).isIn("volume.brick-bytes", "limit.exceeded");
            return;
        }
        assertThat(samples).hasSize((int) extent.samples());
        byte[] again = BrickCodec.encode(samples, extent, type);
        assertThat(BrickCodec.decode(ByteBuffer.wrap(again), extent, type)).isEqualTo(samples);
    }

    /** Any bytes at all, put through the inverse of the transform and back. */
    @FuzzTest
    void everyPlaneOfBytesIsTheTransformOfSomeSamples(FuzzedDataProvider data) {
        Dimensions extent = new Dimensions(data.consumeInt(1, 64), data.consumeInt(1, 8), 3);
        int bytes = data.consumeInt(1, 2);
        byte[] planes = new byte[(int) extent.samples() * bytes];
        byte[] some = data.consumeRemainingAsBytes();
        System.arraycopy(some, 0, planes, 0, Math.min(some.length, planes.length));
        short[] samples = new short[(int) extent.samples()];
        Residuals.join(planes, extent, bytes, samples);
        byte[] again = new byte[planes.length];
        Residuals.split(samples, extent, bytes, again);
        assertThat(again).isEqualTo(planes);
    }
}
