package org.interline.dicos.object;

import java.nio.ByteBuffer;
import org.interline.dicos.codec.FrameCodec;
import org.interline.dicos.codec.FrameCodecs;
import org.interline.dicos.codec.FrameShape;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.FragmentsValue;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Vr;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;

/**
 * The samples of an image that is being built. Nothing is encoded until the object is written: each
 * frame is asked for, encoded and written in turn, a few of them ahead on other cores.
 *
 * @param shape of every frame
 * @param frames how many
 * @param source gives them
 * @param syntax how they are written, and so the transfer syntax of the whole object
 */
public record ImagePixels(FrameShape shape, int frames, FrameSource source, TransferSyntax syntax) {

    /** Number of Frames is US in V02A and V03. */
    private static final Limit FRAMES = new Limit("number of frames", "frames", 0xFFFF);

    /** A length is 32 bits, and all ones mean "undefined". */
    private static final Limit NATIVE_BYTES =
            new Limit("uncompressed pixel data", "bytes", 0xFFFF_FFFEL);

    public ImagePixels {
        FRAMES.check(frames);
        if (frames < 1) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT, "dicos.no-frames", "an image needs a frame");
        }
        if (!syntax.explicit()) {
            // Readers would take the US of Number of Frames for the IS of DICOM's dictionary.
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.implicit",
                    "a V03 image cannot be written in "
                            + syntax
                            + "; use a transfer syntax with explicit value representations");
        }
    }

    /** Unsigned samples of sixteen bits. */
    public static ImagePixels unsigned16(
            int rows, int columns, int frames, FrameSource source, TransferSyntax syntax) {
        return new ImagePixels(
                new FrameShape(rows, columns, 1, 16, 16, false), frames, source, syntax);
    }

    void write(DataSetBuilder to) {
        to.putInts(Tags.SAMPLES_PER_PIXEL, shape.samplesPerPixel())
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .putInts(Tags.ROWS, shape.rows())
                .putInts(Tags.COLUMNS, shape.columns())
                .putInts(Tags.BITS_ALLOCATED, shape.bitsAllocated())
                .putInts(Tags.BITS_STORED, shape.bitsStored())
                .putInts(Tags.HIGH_BIT, shape.bitsStored() - 1)
                .putInts(Tags.PIXEL_REPRESENTATION, shape.signed() ? 1 : 0);
        if (syntax.encapsulated()) {
            to.putFragments(Tags.PIXEL_DATA, FragmentsValue.of(new EncodedFrames(this, codec())));
        } else {
            long bytes = (long) frames * shape.byteCount();
            if (!syntax.bigLength()) {
                NATIVE_BYTES.check(bytes);
            }
            to.putBulk(Tags.PIXEL_DATA, Vr.OW, new NativeFrames(this, bytes));
        }
    }

    /** One frame, checked against the shape. */
    ByteBuffer frame(int index) {
        ByteBuffer samples = source.frame(index);
        if (samples.remaining() != shape.byteCount()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.frame-length",
                    "frame %d has %d bytes; %d columns of %d rows of %d bits take %d"
                            .formatted(
                                    index,
                                    samples.remaining(),
                                    shape.columns(),
                                    shape.rows(),
                                    shape.bitsAllocated(),
                                    shape.byteCount()));
        }
        return samples;
    }

    private FrameCodec codec() {
        return FrameCodecs.of(syntax.uid())
                .orElseThrow(() ->
                        new InterlineException(
                                ErrorCategory.INVALID_INPUT,
                                "dicos.no-encoder",
                                "no encoder for transfer syntax %s; use one of %s"
                                        .formatted(
                                                syntax.uid(), FrameCodecs.transferSyntaxUids())));
    }
}
