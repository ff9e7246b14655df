package org.interline.bench.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * The peer: the ImageIO plug-in of TwelveMonkeys, used as kindly as its interface allows (one
 * reader kept, its own array stream, no disk cache).
 */
final class TwelveMonkeys {

    static final String NAME = "TwelveMonkeys imageio-jpeg 3.14.0";

    private final ImageReader reader = find();

    BufferedImage decode(byte[] jpeg) throws IOException {
        try (ByteArrayImageInputStream in = new ByteArrayImageInputStream(jpeg)) {
            reader.setInput(in);
            return reader.read(0);
        }
    }

    private static ImageReader find() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("JPEG");
        while (readers.hasNext()) {
            ImageReader next = readers.next();
            if (next.getClass().getName().startsWith("com.twelvemonkeys")) {
                return next;
            }
        }
        throw new IllegalStateException("the TwelveMonkeys JPEG plug-in is not on the class path");
    }
}
