package org.interline.node.imaging;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.node.web.ApiException;

/**
 * A picture that another program made, PNG or JPEG: decoded within limits and written anew, so that
 * what is kept is an image and nothing that lay behind or beside one. All of it in memory, because
 * a bag's image must never lie unsealed on a disk.
 */
public final class OutsidePicture {
    /** What is read, before it is decoded. */
    public static final Limit BYTES = new Limit("picture", "bytes", 2L << 20);

    /** A screen of 4K has eight million; a phone's photo has twelve. */
    private static final Limit PIXELS = new Limit("picture", "pixels", 16L << 20);

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final float JPEG_QUALITY = 0.85F;

    private final BufferedImage image;

    private OutsidePicture(BufferedImage image) {
        this.image = image;
    }

    /**
     * Decodes it.
     *
     * @throws ApiException {@code picture.too-large}; {@code picture.unreadable}
     */
    public static OutsidePicture read(byte[] bytes) {
        require(BYTES, bytes.length);
        ImageReader reader = ImageIO.getImageReadersByFormatName(format(bytes)).next();
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            require(PIXELS, (long) reader.getWidth(0) * reader.getHeight(0));
            return new OutsidePicture(plain(reader.read(0)));
        } catch (ApiException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders meet broken pictures with whatever comes to hand.
            throw unreadable(e);
        } finally {
            reader.dispose();
        }
    }

    public int columns() {
        return image.getWidth();
    }

    public int rows() {
        return image.getHeight();
    }

    /** For what has edges and letters. */
    public Written png() {
        return write("png", Optional.empty());
    }

    /** For photos. */
    public Written jpeg() {
        return write("jpeg", Optional.of(JPEG_QUALITY));
    }

    /** A picture as this node wrote it. */
    public static final class Written {
        private final byte[] bytes;

        private Written(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        public int length() {
            return bytes.length;
        }

        public String sha256() {
            return Sha256.of(bytes).hex();
        }
    }

    private Written write(String format, Optional<Float> quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            quality.ifPresent(value -> {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(value);
            });
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to take bytes", e);
        } finally {
            writer.dispose();
        }
        return new Written(out.toByteArray());
    }

    /** Without transparency, which some readers of the picture would show as they please. */
    private static BufferedImage plain(BufferedImage read) {
        BufferedImage plain =
                new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D onto = plain.createGraphics();
        onto.drawImage(read, 0, 0, Color.BLACK, null);
        onto.dispose();
        return plain;
    }

    private static String format(byte[] bytes) {
        if (startsWith(bytes, PNG)) {
            return "png";
        }
        if (startsWith(bytes, JPEG)) {
            return "jpeg";
        }
        throw unreadable(new IOException("neither PNG nor JPEG"));
    }

    private static ApiException unreadable(Exception cause) {
        ApiException unreadable =
                new ApiException(ErrorCategory.INVALID_INPUT, "picture.unreadable");
        unreadable.addSuppressed(cause);
        return unreadable;
    }

    private static boolean startsWith(byte[] bytes, byte[] signature) {
        return bytes.length >= signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }

    private static void require(Limit limit, long value) {
        if (value > limit.most()) {
            throw new ApiException(
                    ErrorCategory.LIMIT_EXCEEDED,
                    "picture.too-large",
                    Map.of("most", Long.toString(limit.most()), "unit", limit.unit()));
        }
    }
}
