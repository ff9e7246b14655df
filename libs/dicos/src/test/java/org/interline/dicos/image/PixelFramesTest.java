package org.interline.dicos.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interline.dicos.codec.FrameCodec;
import org.interline.dicos.codec.FrameCodecs;
import org.interline.dicos.data.ByteRange;
import org.interline.dicos.data.BytesValue;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.FragmentsValue;
import org.interline.dicos.data.MadeData;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.data.Vr;
import org.interline.kernel.Sha256;
import org.junit.jupiter.api.Test;

class PixelFramesTest {
    private static final int ROWS = 3;
    private static final int COLUMNS = 4;
    private static final int FRAME_BYTES = ROWS * COLUMNS * 2;

    @Test
    void nativeFramesAreDeliveredInOrderAndHashed() {
        DataSet image = MadeData.image(5, ROWS, COLUMNS);
        PixelFrames frames = frames(image, TransferSyntax.EXPLICIT);

        assertThat(frames.declared()).isEqualTo(5);
        assertThat(frames.present()).isEqualTo(5);
        assertThat(frames.sampleType()).isEqualTo(SampleType.U16);
        assertThat(frames.decodeShorts(2)[0]).isEqualTo((short) 24);
        byte[] samples = image.bytes(Tags.PIXEL_DATA).map(PixelFramesTest::array).orElseThrow();
        assertThat(frames.samplesSha256(4)).isEqualTo(Sha256.of(samples));
    }

    @Test
    void encapsulatedFramesAreTheSameOnAnyNumberOfThreads() {
        PixelFrames expected = frames(MadeData.image(37, ROWS, COLUMNS), TransferSyntax.EXPLICIT);
        for (TransferSyntax syntax :
                List.of(TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.RLE)) {
            PixelFrames frames = frames(encode(37, encoded(expected, syntax)), syntax);

            for (int threads = 1; threads <= 5; threads += 2) {
                List<Integer> order = new ArrayList<>();
                frames.forEachFrame(
                        threads,
                        (frame, samples) -> {
                            order.add(frame);
                            assertThat(samples).isEqualTo(expected.decodeFrame(frame));
                        });
                assertThat(order).hasSize(37).isSorted();
            }
        }
    }

    @Test
    void tooFewFramesAreAnErrorWithBothNumbers() {
        DataSet image = MadeData.image(99, ROWS, COLUMNS);
        for (Vr vr : List.of(Vr.US, Vr.IS)) {
            DataSet short1 = image.toBuilder().putInts(Tags.NUMBER_OF_FRAMES, vr, 100).build();
            assertMissing(frames(short1, TransferSyntax.EXPLICIT), 100, 99);
        }
        PixelFrames source = frames(image, TransferSyntax.EXPLICIT);
        for (TransferSyntax syntax :
                List.of(TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.RLE)) {
            List<ByteRange> encoded = encoded(source, syntax);
            assertMissing(frames(encode(100, encoded), syntax), 100, 99);
            assertMissing(frames(encode(100, List.of()), syntax), 100, 0);
        }
    }

    @Test
    void tooManyFramesAreTheSameError() {
        PixelFrames source = frames(MadeData.image(3, ROWS, COLUMNS), TransferSyntax.EXPLICIT);
        DataSet two =
                MadeData.image(3, ROWS, COLUMNS).toBuilder()
                        .putInts(Tags.NUMBER_OF_FRAMES, Vr.US, 2)
                        .build();

        assertMissing(frames(two, TransferSyntax.EXPLICIT), 2, 3);
        TransferSyntax jpeg = TransferSyntax.JPEG_LOSSLESS_SV1;
        assertMissing(frames(encode(2, encoded(source, jpeg)), jpeg), 2, 3);
        assertMissing(frames(encode(1, encoded(source, jpeg)), jpeg), 1, 3);
        assertMissing(frames(encode(0, encoded(source, jpeg)), jpeg), 0, 3);
    }

    @Test
    void bytesBesideTheFramesAreRefusedButForOneOfPadding() {
        DataSetBuilder header =
                MadeData.imageHeader(1, 3, 3)
                        .putInts(Tags.BITS_ALLOCATED, 8)
                        .putInts(Tags.BITS_STORED, 8);

        DataSet padded = header.putBytes(Tags.PIXEL_DATA, Vr.OB, new byte[9]).build();
        assertThat(frames(padded, TransferSyntax.EXPLICIT).decodeFrame(0).remaining()).isEqualTo(9);

        DataSet more = header.putBytes(Tags.PIXEL_DATA, Vr.OB, new byte[12]).build();
        assertThatThrownBy(() -> frames(more, TransferSyntax.EXPLICIT))
                .isInstanceOf(DicosException.class)
                .hasMessageContaining("12 bytes of pixel data are 1 frames of 9 bytes and 3 bytes");
    }

    @Test
    void aFrameMayStandInSeveralFragments() {
        PixelFrames source = frames(MadeData.image(3, ROWS, COLUMNS), TransferSyntax.EXPLICIT);
        TransferSyntax jpeg = TransferSyntax.JPEG_LOSSLESS_SV1;
        List<ByteRange> whole = encoded(source, jpeg);
        List<ByteRange> cut = new ArrayList<>();
        long[] offsets = new long[3];
        long offset = 0;
        for (int frame = 0; frame < 3; frame++) {
            offsets[frame] = offset;
            byte[] bytes = whole.get(frame).toArray();
            for (int start = 0; start < bytes.length; start += 20) {
                int end = Math.min(start + 20, bytes.length);
                cut.add(ByteRange.of(Arrays.copyOfRange(bytes, start, end)));
                offset += 8 + end - start;
            }
        }
        PixelFrames withoutTable = frames(encode(3, cut), jpeg);
        PixelFrames basic = frames(encode(3, new FragmentsValue(table(offsets), cut)), jpeg);
        PixelFrames extended =
                frames(
                        encode(3, cut).toBuilder()
                                .putInts(Tags.EXTENDED_OFFSET_TABLE, offsets)
                                .build(),
                        jpeg);

        for (PixelFrames frames : List.of(withoutTable, basic, extended)) {
            assertThat(frames.present()).isEqualTo(3);
            assertThat(frames.samplesSha256(2)).isEqualTo(source.samplesSha256(1));
        }
    }

    @Test
    void anOffsetTableThatPointsNowhereIsRefused() {
        PixelFrames source = frames(MadeData.image(3, ROWS, COLUMNS), TransferSyntax.EXPLICIT);
        TransferSyntax jpeg = TransferSyntax.JPEG_LOSSLESS_SV1;
        List<ByteRange> whole = encoded(source, jpeg);

        for (long[] offsets : new long[][] {{0, 1}, {0, 0}, {4}, {0, 1 << 20}}) {
            DataSet image = encode(2, new FragmentsValue(table(offsets), whole));
            assertThatThrownBy(() -> frames(image, jpeg))
                    .isInstanceOf(DicosException.class)
                    .hasMessageContaining("where no fragment begins");
        }
        assertMissing(frames(encode(3, new FragmentsValue(table(0), whole)), jpeg), 3, 1);
    }

    @Test
    void aDamagedFrameIsNamedByItsNumberOnOneThreadAndOnSeveral() {
        PixelFrames source = frames(MadeData.image(30, ROWS, COLUMNS), TransferSyntax.EXPLICIT);
        TransferSyntax jpeg = TransferSyntax.JPEG_LOSSLESS_SV1;
        List<ByteRange> encoded = new ArrayList<>(encoded(source, jpeg));
        encoded.set(17, ByteRange.of(new byte[] {(byte) 0xFF, (byte) 0xD8, 0, 0}));
        PixelFrames frames = frames(encode(30, encoded), jpeg);

        for (int threads = 1; threads < 4; threads++) {
            int count = threads;
            assertThatThrownBy(() -> frames.samplesSha256(count))
                    .isInstanceOf(DicosException.class)
                    .hasMessageContaining("frame 17 of 30");
        }
    }

    @Test
    void floatsAreFoundInEachElementThatMayHoldThem() {
        assertThat(floats(Tags.FLOAT_PIXEL_DATA, Vr.OF, 32)).isEqualTo(SampleType.F32);
        assertThat(floats(Tags.DOUBLE_FLOAT_PIXEL_DATA, Vr.OD, 64)).isEqualTo(SampleType.F64);
        assertThat(floats(Tags.DICOS_FLOAT_PIXEL_DATA, Vr.OF, 32)).isEqualTo(SampleType.F32);
        assertThat(floats(Tags.PIXEL_DATA, Vr.OF, 32)).isEqualTo(SampleType.F32);
        assertThat(floats(Tags.PIXEL_DATA, Vr.OW, 32)).isEqualTo(SampleType.U32);
        DataSet floatClass =
                floatImage(Tags.PIXEL_DATA, Vr.OW, 32).toBuilder()
                        .put(Tags.SOP_CLASS_UID, Uids.DICOS_CT + Uids.SAMPLES_FLOAT)
                        .build();
        assertThat(frames(floatClass, TransferSyntax.EXPLICIT).sampleType())
                .isEqualTo(SampleType.F32);
    }

    @Test
    void integersMayBeSigned() {
        for (int bits : new int[] {8, 16, 32, 64}) {
            DataSet image =
                    floatImage(Tags.PIXEL_DATA, Vr.OW, bits).toBuilder()
                            .putInts(Tags.PIXEL_REPRESENTATION, 1)
                            .build();
            assertThat(frames(image, TransferSyntax.EXPLICIT).sampleType()).hasToString("S" + bits);
        }
    }

    @Test
    void anObjectWithoutPixelsHasNoFrames() {
        assertThat(PixelFrames.of(MadeData.rich(), TransferSyntax.EXPLICIT)).isEmpty();
    }

    private static SampleType floats(Tag tag, Vr vr, int bits) {
        return frames(floatImage(tag, vr, bits), TransferSyntax.EXPLICIT).sampleType();
    }

    private static DataSet floatImage(Tag tag, Vr vr, int bits) {
        return MadeData.imageHeader(1, 2, 2)
                .putInts(Tags.BITS_ALLOCATED, bits)
                .putInts(Tags.BITS_STORED, bits)
                .putBytes(tag, vr, new byte[bits / 2])
                .build();
    }

    private static void assertMissing(PixelFrames frames, int declared, int present) {
        assertThat(frames.isComplete()).isFalse();
        for (Runnable use :
                List.<Runnable>of(
                        frames::requireComplete,
                        () -> frames.decodeFrame(0),
                        () -> frames.samplesSha256(2))) {
            assertThatThrownBy(use::run)
                    .isInstanceOfSatisfying(
                            FramesMissing.class,
                            e -> {
                                assertThat(e.code()).isEqualTo("dicos.frames-missing");
                                assertThat(e.declared()).isEqualTo(declared);
                                assertThat(e.present()).isEqualTo(present);
                            })
                    .hasMessageStartingWith(
                            "%d frames are declared, but %d are present", declared, present);
        }
    }

    private static PixelFrames frames(DataSet dataSet, TransferSyntax syntax) {
        return PixelFrames.of(dataSet, syntax).orElseThrow();
    }

    private static DataSet encode(int declared, List<ByteRange> fragments) {
        return encode(declared, FragmentsValue.of(fragments));
    }

    private static DataSet encode(int declared, FragmentsValue fragments) {
        return MadeData.imageHeader(declared, ROWS, COLUMNS)
                .putFragments(Tags.PIXEL_DATA, fragments)
                .build();
    }

    private static List<ByteRange> encoded(PixelFrames frames, TransferSyntax syntax) {
        FrameCodec codec = FrameCodecs.of(syntax.uid()).orElseThrow();
        List<ByteRange> encoded = new ArrayList<>();
        frames.forEachFrame(
                1,
                (_, samples) -> {
                    assertThat(samples.remaining()).isEqualTo(FRAME_BYTES);
                    encoded.add(ByteRange.of(codec.encode(samples, frames.shape())));
                });
        return encoded;
    }

    private static BytesValue table(long... offsets) {
        ByteBuffer table =
                ByteBuffer.wrap(new byte[offsets.length * 4]).order(ByteOrder.LITTLE_ENDIAN);
        for (long offset : offsets) {
            table.putInt((int) offset);
        }
        return BytesValue.copyOf(array(table.flip()));
    }

    private static byte[] array(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
