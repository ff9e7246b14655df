package org.interline.dicos.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Optional;
import org.interline.dicos.codec.FrameCodec;
import org.interline.dicos.codec.FrameCodecs;
import org.interline.dicos.codec.FrameShape;
import org.interline.dicos.data.BulkValue;
import org.interline.dicos.data.ByteRange;
import org.interline.dicos.data.BytesValue;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.FragmentsValue;
import org.interline.dicos.data.ItemsValue;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;

/**
 * An object's frames. Nothing is decoded before it is asked for, and nothing at all when frames
 * declared and frames present differ: {@link FramesMissing}. Threads may share one; it is valid as
 * long as the file that it came from is open.
 */
public final class PixelFrames {
    private final Tag tag;
    private final TransferSyntax syntax;
    private final FrameShape shape;
    private final SampleType sampleType;
    private final int declared;
    private final FrameSource source;
    private final boolean isNative;

    private PixelFrames(DataSet dataSet, TransferSyntax syntax, Element pixels) {
        this.tag = pixels.tag();
        this.syntax = syntax;
        int bits = required(dataSet, Tags.BITS_ALLOCATED);
        boolean floats = PixelElement.isFloat(pixels, dataSet);
        boolean signed = dataSet.integer(Tags.PIXEL_REPRESENTATION).orElse(0) == 1;
        this.sampleType =
                PixelElement.type(floats, bits, signed)
                        .orElseThrow(() ->
                                unsupported(
                                        "%s samples of %d bits are not read"
                                                .formatted(floats ? "float" : "integer", bits)));
        this.shape =
                new FrameShape(
                        required(dataSet, Tags.ROWS),
                        required(dataSet, Tags.COLUMNS),
                        dataSet.integer(Tags.SAMPLES_PER_PIXEL).orElse(1),
                        bits,
                        dataSet.integer(Tags.BITS_STORED).orElse(bits),
                        signed && !floats);
        this.declared = dataSet.integer(Tags.NUMBER_OF_FRAMES).orElse(1);
        this.isNative = !(pixels.value() instanceof FragmentsValue);
        this.source =
                switch (pixels.value()) {
                    case BulkValue(ByteRange range) -> nativeFrames(range);
                    case BytesValue value -> nativeFrames(ByteRange.of(value.toArray()));
                    case FragmentsValue value ->
                            EncapsulatedFrames.of(value, dataSet, syntax, declared, tag);
                    case ItemsValue _ -> throw unsupported("pixel data is a sequence of items");
                };
    }

    /** The frames of an open file; nothing when the object holds no pixel data, as a TDR. */
    public static Optional<PixelFrames> of(DicosFile file) {
        return of(file.dataSet(), file.transferSyntax());
    }

    public static Optional<PixelFrames> of(DataSet dataSet, TransferSyntax syntax) {
        return PixelElement.in(dataSet).map(pixels -> new PixelFrames(dataSet, syntax, pixels));
    }

    /** Number of Frames (0028,0008); one where it is absent. */
    public int declared() {
        return declared;
    }

    /** Frames that are there, see the package documentation for how they are counted. */
    public long present() {
        return source.present();
    }

    public boolean isComplete() {
        return declared == present();
    }

    public FrameShape shape() {
        return shape;
    }

    public SampleType sampleType() {
        return sampleType;
    }

    public int rows() {
        return shape.rows();
    }

    public int columns() {
        return shape.columns();
    }

    public int bitsAllocated() {
        return shape.bitsAllocated();
    }

    public int bitsStored() {
        return shape.bitsStored();
    }

    public boolean signed() {
        return shape.signed();
    }

    /** Throws {@link FramesMissing} unless as many frames are present as are declared. */
    public void requireComplete() {
        if (!isComplete()) {
            throw new FramesMissing(declared, present(), tag);
        }
    }

    /**
     * One frame's samples, little endian.
     *
     * @param frame counted from zero
     * @return a read-only view where the samples are stored plainly, else a new buffer
     */
    public ByteBuffer decodeFrame(int frame) {
        ByteBuffer encoded = encoded(frame);
        if (isNative) {
            return encoded.order(ByteOrder.LITTLE_ENDIAN);
        }
        ByteBuffer samples = ByteBuffer.allocate(shape.byteCount()).order(ByteOrder.LITTLE_ENDIAN);
        decode(frame, encoded, samples);
        return samples.flip();
    }

    /** One frame's samples into a buffer that has room for {@link FrameShape#byteCount()}. */
    public void decodeFrame(int frame, ByteBuffer samples) {
        ByteBuffer encoded = encoded(frame);
        if (isNative) {
            samples.put(encoded);
        } else {
            decode(frame, encoded, samples);
        }
    }

    /** One frame of 16-bit samples. */
    public short[] decodeShorts(int frame) {
        if (sampleType.bytes() != Short.BYTES) {
            throw unsupported(sampleType + " samples were asked for as 16-bit integers");
        }
        short[] samples = new short[shape.sampleCount()];
        decodeFrame(frame).asShortBuffer().get(samples);
        return samples;
    }

    /** Hands over every frame, in order, decoding up to {@code threads} at a time. */
    public void forEachFrame(int threads, FrameConsumer consumer) {
        requireComplete();
        FrameDecoding.inOrder(this, isNative ? 1 : threads, consumer);
    }

    /** SHA-256 of all samples of all frames in order, little endian. */
    public Sha256 samplesSha256(int threads) {
        MessageDigest digest = Sha256.newDigest();
        forEachFrame(threads, (_, samples) -> digest.update(samples));
        return Sha256.finish(digest);
    }

    private ByteBuffer encoded(int frame) {
        requireComplete();
        if (frame < 0 || frame >= declared) {
            throw unsupported("frame %d was asked for; there are %d".formatted(frame, declared));
        }
        return source.encoded(frame);
    }

    private void decode(int frame, ByteBuffer encoded, ByteBuffer samples) {
        FrameCodec codec =
                FrameCodecs.of(syntax.uid())
                        .orElseThrow(() ->
                                unsupported(
                                        "pixel data in transfer syntax %s is not decoded"
                                                .formatted(syntax.uid())));
        try {
            codec.decode(encoded, shape, samples);
        } catch (InterlineException e) {
            throw new DicosException(
                    e.category(),
                    e.code(),
                    "frame %d of %d: %s".formatted(frame, declared, e.getMessage()),
                    -1,
                    tag.toString(),
                    e);
        }
    }

    private NativeFrames nativeFrames(ByteRange range) {
        return NativeFrames.of(range, shape.byteCount(), declared, tag);
    }

    private int required(DataSet dataSet, Tag needed) {
        return dataSet.integer(needed)
                .orElseThrow(() -> unsupported("pixel data is there, but no " + needed));
    }

    private DicosException unsupported(String what) {
        return new DicosException(
                ErrorCategory.INVALID_INPUT, "dicos.unsupported-pixels", what, -1, tag.toString());
    }
}
