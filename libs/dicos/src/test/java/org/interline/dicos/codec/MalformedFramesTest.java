package org.interline.dicos.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.interline.dicos.codec.TestFrame.Texture;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged frames end as CORRUPT_DATA, with a message that says what and where. */
class MalformedFramesTest {

    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG = "1.2.840.10008.1.2.4.70";
    private static final String PLAIN = "1.2.840.10008.1.2.1";

    private final TestFrame frame = TestFrame.of(23, 31, 12, false, Texture.SMOOTH, 7);

    @ParameterizedTest
    @ValueSource(strings = {PLAIN, RLE, JPEG})
    void aFrameCutAnywhereIsRefused(String transferSyntax) {
        FrameCodec codec = FrameCodecs.of(transferSyntax).orElseThrow();
        byte[] whole = codec.encode(ByteBuffer.wrap(frame.samples()), frame.shape());
        // The last bytes are EOI and padding, or a plane's padding: not needed, so not missed.
        for (int length = 0; length < whole.length - 4; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(InterlineException.class)
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isThrownBy(() -> decode(codec, cut))
                    .matches(e -> e.category() == ErrorCategory.CORRUPT_DATA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RLE, JPEG})
    void flippedBytesEndAsSamplesOrAsCorruptData(String transferSyntax) {
        FrameCodec codec = FrameCodecs.of(transferSyntax).orElseThrow();
        byte[] whole = codec.encode(ByteBuffer.wrap(frame.samples()), frame.shape());
        Random random = new Random(11);
        int refused = 0;
        int tries = Tier.times(20_000, 2_000_000);
        for (int i = 0; i < tries; i++) {
            byte[] damaged = whole.clone();
            // Half of the damage goes where the lengths and tables are.
            int reach = random.nextBoolean() ? Math.min(80, whole.length) : whole.length;
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(reach)] = (byte) random.nextInt();
            }
            refused += isRefused(codec, damaged) ? 1 : 0;
        }
        assertThat(refused).as("damage that is noticed").isBetween(tries / 10, tries - 1);
    }

    @Test
    void flippedBytesOfAFrameWithRestartsEndAsSamplesOrAsCorruptData() {
        TestJpegWriter writer = new TestJpegWriter(23, 31, 1, 12);
        writer.rowsBetweenRestarts = 2;
        writer.predictor = 6;
        byte[] whole = writer.write(new Random(5).ints(23 * 31, 0, 4096).toArray());
        FrameCodec codec = new JpegLossless();
        Random random = new Random(12);
        int refused = 0;
        for (int i = 0; i < Tier.times(10_000, 1_000_000); i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            refused += isRefused(codec, damaged) ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        // Offsets into what our encoder writes: SOI, SOF3 at 2, DHT at 15.
        "1,  217, does not begin with SOI",
        "3,  192, process FF C0",
        "3,  193, process FF C1",
        "3,  201, process FF C9",
        "3,  203, process FF CB",
        "6,   17, precision of 17 bits",
        "6,    1, precision of 1 bits",
        "8,   24, 24 rows of 31 columns",
        "10,  30, 23 rows of 30 columns",
        "11,   2, 2 components",
        "5,   12, the frame header ends at byte 15",
        "17, 255, ends at",
        "19,  16, class and id are 10",
        "20,   3, more codes of up to 1 bits",
        "36,  17, category 17",
        "16, 224, 'Huffman table 0, which is not there'",
    })
    void aWrongHeaderIsNamed(int offset, int value, String message) {
        FrameCodec codec = new JpegLossless();
        byte[] damaged = codec.encode(ByteBuffer.wrap(frame.samples()), frame.shape());
        damaged[offset] = (byte) value;
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> decode(codec, damaged))
                .withMessageContaining(message)
                .matches(e -> e.category() == ErrorCategory.CORRUPT_DATA)
                .matches(e -> e.code().startsWith("dicos.codec-"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, 3, '3 segments, but 1 samples per pixel of 16 bits make 2'",
        "3, 255, '4278190082 segments'",
        "4, 63, 'segment 1 starts at byte 63, outside 64'",
        "11, 1, 'segment 2 starts at byte'",
    })
    void aWrongRleHeaderIsNamed(int offset, int value, String message) {
        FrameCodec codec = new RleCodec();
        byte[] damaged = codec.encode(ByteBuffer.wrap(frame.samples()), frame.shape());
        damaged[offset] = (byte) value;
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> decode(codec, damaged))
                .withMessageContaining(message);
    }

    @Test
    void anUncompressedFrameThatIsTooLongIsRefused() {
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> decode(new UncompressedCodec(), new byte[23 * 31 * 2 + 2]))
                .withMessageContaining("2 more than its shape takes");
    }

    @Test
    void aShapeThatNoFrameCanHaveIsRefused() {
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> new FrameShape(65_535, 65_535, 1, 16, 16, false))
                .matches(e -> e.category() == ErrorCategory.LIMIT_EXCEEDED);
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> new FrameShape(1, 1, 1, 12, 12, false))
                .withMessageContaining("bits allocated is 12");
    }

    private void decode(FrameCodec codec, byte[] encoded) {
        codec.decode(
                ByteBuffer.wrap(encoded),
                frame.shape(),
                ByteBuffer.allocate(frame.shape().byteCount()));
    }

    private boolean isRefused(FrameCodec codec, byte[] encoded) {
        try {
            decode(codec, encoded);
            return false;
        } catch (InterlineException e) {
            assertThat(e.category()).isEqualTo(ErrorCategory.CORRUPT_DATA);
            assertThat(e.code()).startsWith("dicos.codec-");
            return true;
        }
    }
}
