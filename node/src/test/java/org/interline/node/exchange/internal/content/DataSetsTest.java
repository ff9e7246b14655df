package org.interline.node.exchange.internal.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Random;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Vr;
import org.interline.node.exchange.internal.Payload;
import org.junit.jupiter.api.Test;

/** A view crosses as short as is worth the time, and is the same at the other end. */
class DataSetsTest {
    private static final int SAMPLES = 4_000_000;
    private static final int LEVEL = 3;

    @Test
    void noise_comes_back_and_is_hardly_longer() {
        byte[] noise = noise();
        assertThat(crossed(noise)).isLessThan(SAMPLES + 20_000);
    }

    @Test
    void what_is_blank_round_noise_is_not_sent() {
        byte[] bag = noise();
        Arrays.fill(bag, 0, SAMPLES / 4, (byte) 0);
        Arrays.fill(bag, SAMPLES * 3 / 4, SAMPLES, (byte) 0);
        assertThat(crossed(bag)).isLessThan(SAMPLES * 51 / 100);
    }

    private static byte[] noise() {
        byte[] samples = new byte[SAMPLES];
        new Random(1).nextBytes(samples);
        return samples;
    }

    /** How long it is on its way. */
    private static int crossed(byte[] samples) {
        DataSet view = DataSet.builder().putBytes(Tags.PIXEL_DATA, Vr.OW, samples).build();
        Payload payload = DataSets.compress(view, SAMPLES, LEVEL);
        byte[] whole =
                Zstd.decompress(payload.bytes(), (int) Zstd.getFrameContentSize(payload.bytes()));
        assertThat(DataSets.write(DataSets.read(whole))).isEqualTo(DataSets.write(view));
        return payload.length();
    }
}
