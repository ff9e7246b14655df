package org.interline.dicos.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interline.testkit.SampleFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Frames that another tool kit wrote. They are found by their bytes, fragments of encapsulated
 * pixel data that begin with SOI, so that this test rests on no other part of the library.
 */
class SampleFramesTest {

    private static final int PIXEL_DATA = 0x0010_7FE0;
    private static final int ITEM = 0xE000_FFFE;

    private final JpegLossless codec = new JpegLossless();

    @TestFactory
    List<DynamicTest> everyJpegFrameOfTheSamplesDecodesAsByThePeerAndComesBack() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        int frames = 0;
        for (Path file : SampleFiles.all()) {
            List<byte[]> ofFile = jpegFrames(Files.readAllBytes(file));
            frames += ofFile.size();
            if (!ofFile.isEmpty()) {
                String name = file.getFileName() + ", " + ofFile.size() + " frames";
                tests.add(DynamicTest.dynamicTest(name, () -> ofFile.forEach(this::check)));
            }
        }
        assertThat(frames).as("JPEG frames found in the samples").isGreaterThan(100);
        return tests;
    }

    private void check(byte[] jpeg) {
        FrameShape shape = shapeOf(jpeg);
        byte[] samples = Peer.decodeByOurs(codec, jpeg, shape);
        assertThat(samples).isEqualTo(Peer.decode(jpeg));

        byte[] again = codec.encode(ByteBuffer.wrap(samples), shape);
        assertThat(again.length).as("our code is the frame's own").isLessThan(jpeg.length + 32);
        assertThat(Peer.decodeByOurs(codec, again, shape)).isEqualTo(samples);
        FrameCodec rle = new RleCodec();
        byte[] runs = rle.encode(ByteBuffer.wrap(samples), shape);
        assertThat(Peer.decodeByOurs(rle, runs, shape)).isEqualTo(samples);
    }

    private static FrameShape shapeOf(byte[] jpeg) {
        ByteBuffer in = ByteBuffer.wrap(jpeg);
        int at = 2;
        while (in.getShort(at) != (short) 0xFFC3) {
            at += 2 + (in.getShort(at + 2) & 0xFFFF);
        }
        int precision = in.get(at + 4);
        return new FrameShape(
                in.getShort(at + 5) & 0xFFFF,
                in.getShort(at + 7) & 0xFFFF,
                in.get(at + 9),
                precision <= 8 ? 8 : 16,
                precision,
                false);
    }

    private static List<byte[]> jpegFrames(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> frames = new ArrayList<>();
        for (int at = 132; at < file.length - 20; at += 2) {
            // Explicit VR OB, two reserved bytes, undefined length: encapsulated.
            if (in.getInt(at) == PIXEL_DATA && in.getInt(at + 8) == -1) {
                int item = at + 12;
                while (in.getInt(item) == ITEM) {
                    int length = in.getInt(item + 4);
                    if (length > 4 && in.getShort(item + 8) == (short) 0xD8FF) {
                        byte[] frame = new byte[length];
                        in.get(item + 8, frame);
                        frames.add(frame);
                    }
                    item += 8 + length;
                }
                break;
            }
        }
        return frames;
    }
}
