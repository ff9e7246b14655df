package org.interline.node.imaging;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.image.PixelFrames;
import org.interline.dicos.object.CtObject;
import org.interline.dicos.object.DicosObject;
import org.interline.dicos.object.Point;
import org.interline.dicos.object.Rescale;
import org.interline.dicos.object.VolumeGeometry;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.Orientation;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeSpec;
import org.interline.volume.Xyz;

/**
 * A CT object as one channel of a volume: every frame, slices in rising order of z. Valid as long
 * as what the data set was read from is open.
 */
public final class CtImage {
    private final CtObject ct;
    private final PixelFrames frames;
    private final VolumeGeometry geometry;
    private final ChannelSpec channel;

    private CtImage(CtObject ct, PixelFrames frames, VolumeGeometry geometry) {
        this.ct = ct;
        this.frames = frames;
        this.geometry = geometry;
        this.channel = channel(ct, frames);
    }

    /**
     * Takes an object whose frames are all there.
     *
     * @throws InterlineException {@code object.not-what-it-says}, {@code object.no-pixels}, {@code
     *     object.no-geometry}, {@code object.samples}, or what its pixel data throws
     */
    public static CtImage of(DataSet dataSet, TransferSyntax syntax) {
        if (!(DicosObject.of(dataSet) instanceof CtObject ct)) {
            throw unusable("object.not-what-it-says", "it is to be a CT, and is none");
        }
        PixelFrames frames =
                PixelFrames.of(dataSet, syntax)
                        .orElseThrow(
                                () -> unusable("object.no-pixels", "the CT has no pixel data"));
        frames.requireComplete();
        VolumeGeometry geometry =
                ct.geometry()
                        .orElseThrow(() ->
                                unusable(
                                        "object.no-geometry",
                                        "the CT does not say how far apart its voxels are"));
        return new CtImage(ct, frames, geometry);
    }

    public CtObject object() {
        return ct;
    }

    /** Frames, which are slices. */
    public int frames() {
        return frames.declared();
    }

    /** Where its voxels lie. */
    public org.interline.volume.VolumeGeometry geometry() {
        return new org.interline.volume.VolumeGeometry(
                new Dimensions(geometry.columns(), geometry.rows(), geometry.slices()),
                xyz(geometry.spacing()),
                xyz(geometry.origin()),
                Orientation.ALIGNED);
    }

    public ChannelSpec channel() {
        return channel;
    }

    /** A volume of this alone. */
    public VolumeSpec spec(Sha256 source) {
        return new VolumeSpec(geometry(), List.of(channel), List.of(source));
    }

    /** The samples of a slice, little-endian, x fastest. */
    public ByteBuffer slice(int z) {
        return frames.decodeFrame(geometry.frameOfSlice(z));
    }

    private static Xyz xyz(Point point) {
        return new Xyz(point.x(), point.y(), point.z());
    }

    private static ChannelSpec channel(CtObject ct, PixelFrames frames) {
        if (frames.shape().samplesPerPixel() != 1) {
            throw unusable("object.samples", "a CT's voxels have one sample each, not several");
        }
        SampleType type =
                switch (frames.sampleType()) {
                    case U8 -> SampleType.UINT8;
                    case U16 -> SampleType.UINT16;
                    case S16 -> SampleType.INT16;
                    case S8, U32, S32, U64, S64, F32, F64 ->
                            throw new InterlineException(
                                    ErrorCategory.INVALID_INPUT,
                                    "object.samples",
                                    "CT samples of type %s cannot be shown; have the scanner send unsigned 8-bit or 16-bit integers"
                                            .formatted(frames.sampleType()));
                };
        Rescale rescale = ct.rescale();
        return new ChannelSpec(
                name(ct.characteristic().text()),
                type,
                rescale.slope(),
                rescale.intercept(),
                unit(rescale.type()));
    }

    /** What the samples measure, as a channel's name: {@code high-energy}. */
    private static String name(String characteristic) {
        String word = characteristic.toLowerCase(Locale.ROOT).strip().replaceAll("[^a-z0-9]+", "-");
        return word.matches("[a-z][a-z0-9-]{0,31}") ? word : "density";
    }

    private static String unit(String type) {
        return type.matches("[\\x20-\\x7E]{0,32}") ? type : "";
    }

    private static InterlineException unusable(String code, String text) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA, code, text + "; have it sent again");
    }
}
