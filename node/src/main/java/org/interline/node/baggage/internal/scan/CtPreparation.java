package org.interline.node.baggage.internal.scan;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.interline.dicos.image.PixelFrames;
import org.interline.dicos.object.CtObject;
import org.interline.dicos.object.DicosObject;
import org.interline.dicos.object.Point;
import org.interline.dicos.object.Rescale;
import org.interline.dicos.object.VolumeGeometry;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.StoredVolume;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.Orientation;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeSpec;
import org.interline.volume.Xyz;
import org.springframework.stereotype.Component;

/** Makes a bricked volume of a CT object: every frame decoded, slices in rising order of z. */
@Component
class CtPreparation implements Preparing {
    private final Images images;

    CtPreparation(Images images) {
        this.images = images;
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CT);
    }

    @Override
    public Prepared prepare(Source source) {
        if (!(DicosObject.of(source.dataSet()) instanceof CtObject ct)) {
            throw unusable("object.not-what-it-says", "it was sent as a CT, and is none");
        }
        PixelFrames frames =
                PixelFrames.of(source.dataSet(), source.syntax())
                        .orElseThrow(
                                () -> unusable("object.no-pixels", "the CT has no pixel data"));
        frames.requireComplete();
        VolumeGeometry geometry =
                ct.geometry()
                        .orElseThrow(() ->
                                unusable(
                                        "object.no-geometry",
                                        "the CT does not say how far apart its voxels are"));
        StoredVolume volume =
                images.makeVolume(
                        new ImageOrigin(source.objectId(), source.scanId()),
                        new VolumeSpec(
                                inFrame(geometry),
                                List.of(channel(ct, frames)),
                                List.of(source.sha256())),
                        slice -> frames.decodeFrame(geometry.frameOfSlice(slice)));
        return new Prepared(OptionalInt.of(frames.declared()), () -> images.record(volume));
    }

    private static org.interline.volume.VolumeGeometry inFrame(VolumeGeometry geometry) {
        return new org.interline.volume.VolumeGeometry(
                new Dimensions(geometry.columns(), geometry.rows(), geometry.slices()),
                xyz(geometry.spacing()),
                xyz(geometry.origin()),
                Orientation.ALIGNED);
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
