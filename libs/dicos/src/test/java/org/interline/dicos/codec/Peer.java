package org.interline.dicos.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** An independent decoder of lossless JPEG: the ImageIO plug-in of TwelveMonkeys. */
final class Peer {
    private Peer() {}

    static {
        ImageIO.setUseCache(false);
    }

    /**
     * The frame's samples, little-endian, 8 or 16 bits each.
     *
     * <p>The plug-in refuses most precisions but 8 and 16. Precision enters the decoding of
     * predictor 1 only as the prediction of the first sample, 2^(P-1); so the frame is given to it
     * as one of 8 or 16 bits and every sample comes out greater by the difference of the two.
     */
    static byte[] decode(byte[] jpeg, FrameShape shape) {
        byte[] asked = jpeg.clone();
        int at = indexOfPrecision(asked);
        int precision = asked[at];
        asked[at] = (byte) shape.bitsAllocated();
        byte[] samples = decode(asked);
        int surplus = (1 << (shape.bitsAllocated() - 1)) - (1 << (precision - 1));
        ByteBuffer all = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        int step = shape.bytesPerSample();
        for (int i = 0; i < samples.length; i += step) {
            if (step == 1) {
                all.put(i, (byte) (all.get(i) - surplus));
            } else {
                all.putShort(i, (short) (all.getShort(i) - surplus));
            }
        }
        return samples;
    }

    private static int indexOfPrecision(byte[] jpeg) {
        for (int at = 2; ; at += 2 + (jpeg[at + 2] & 0xFF) * 256 + (jpeg[at + 3] & 0xFF)) {
            if (jpeg[at + 1] == (byte) 0xC3) {
                return at + 4;
            }
        }
    }

    /** The samples of a frame whose precision the plug-in reads as it is. */
    static byte[] decode(byte[] jpeg) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("JPEG");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.twelvemonkeys")) {
                return decode(reader, jpeg);
            }
        }
        throw new AssertionError("the TwelveMonkeys JPEG plug-in is not on the class path");
    }

    private static byte[] decode(ImageReader reader, byte[] jpeg) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in);
            DataBuffer samples = reader.read(0).getRaster().getDataBuffer();
            return switch (samples) {
                case DataBufferByte bytes -> bytes.getData();
                case DataBufferUShort shorts -> littleEndian(shorts.getData());
                default -> throw new AssertionError(samples.getClass());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            reader.dispose();
        }
    }

    static byte[] littleEndian(short[] samples) {
        ByteBuffer out = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        out.asShortBuffer().put(samples);
        return out.array();
    }

    /** Decodes by our codec; checks on the way that exactly the frame was written. */
    static byte[] decodeByOurs(FrameCodec codec, byte[] encoded, FrameShape shape) {
        ByteBuffer out = ByteBuffer.allocate(shape.byteCount() + 7);
        out.position(3);
        codec.decode(ByteBuffer.wrap(encoded), shape, out);
        assertThat(out.position()).isEqualTo(3 + shape.byteCount());
        byte[] samples = new byte[shape.byteCount()];
        out.get(3, samples);
        for (int outside : new int[] {0, 1, 2, out.limit() - 1}) {
            assertThat(out.get(outside)).as("byte outside the frame").isZero();
        }
        return samples;
    }
}
