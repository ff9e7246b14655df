package org.interline.dicos.object;

import java.util.ArrayList;
import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.dicos.data.Vr;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Builds a V03 CT object: one volume, right-handed, frames in rising order of z. Each step asks for
 * what V03 requires next, so an incomplete object does not compile; texts that are required and
 * empty are named by {@link #build}.
 *
 * <pre>{@code
 * DataSet ct =
 *         CtBuilder.of(header, ImageCharacteristic.HIGH_ENERGY)
 *                 .geometry(VolumeGeometry.of(256, 256, 200, new Point(1.5, 1.5, 2), Point.ORIGIN))
 *                 .pixels(ImagePixels.unsigned16(256, 256, 200, frames, TransferSyntax.RLE))
 *                 .rescale(new Rescale(1, -1024, "HU"))
 *                 .build();
 * }</pre>
 */
public final class CtBuilder {
    private static final String[] MONOCHROME_VOLUME = {"MONOCHROME", "VOLUME", "NONE"};

    private final ObjectHeader header;
    private final ImageCharacteristic characteristic;
    private final VolumeGeometry geometry;
    private final ImagePixels pixels;
    private Rescale rescale = Rescale.IDENTITY;
    private String frameOfReferenceUid;
    private double kilovolts;
    private double effectiveKiloelectronvolts;
    private double milliseconds;

    private CtBuilder(
            ObjectHeader header,
            ImageCharacteristic characteristic,
            VolumeGeometry geometry,
            ImagePixels pixels) {
        this.header = header;
        this.characteristic = characteristic;
        this.geometry = geometry;
        this.pixels = pixels;
        this.frameOfReferenceUid = header.scan().uid();
    }

    /** The volume's place and size are next. */
    @FunctionalInterface
    public interface NeedsGeometry {
        NeedsPixels geometry(VolumeGeometry geometry);
    }

    /** The samples are next. */
    @FunctionalInterface
    public interface NeedsPixels {
        CtBuilder pixels(ImagePixels pixels);
    }

    public static NeedsGeometry of(ObjectHeader header, ImageCharacteristic characteristic) {
        return geometry ->
                pixels -> new CtBuilder(header, characteristic, geometry, fit(geometry, pixels));
    }

    /** What samples mean; identity unless said. */
    public CtBuilder rescale(Rescale toValues) {
        rescale = toValues;
        return this;
    }

    /**
     * Which frame of reference the geometry is in. The scan's UID unless said: all volumes and
     * reports of one scan then share it.
     */
    public CtBuilder frameOfReference(String uid) {
        frameOfReferenceUid = uid;
        return this;
    }

    /** Peak tube voltage, and the energy that the samples stand for; zero unless said. */
    public CtBuilder energy(double peakKilovolts, double effectiveKeV) {
        kilovolts = peakKilovolts;
        effectiveKiloelectronvolts = effectiveKeV;
        return this;
    }

    /** How long the acquisition took; zero unless said. */
    public CtBuilder acquisitionTook(double millis) {
        milliseconds = millis;
        return this;
    }

    /**
     * The data set, to be written in the pixels' transfer syntax.
     *
     * @throws InterlineException {@code dicos.incomplete}, naming each element that V03 requires
     *     and that is empty
     */
    public DataSet build() {
        String[] imageType = {"ORIGINAL", characteristic.word(), "VOLUME", "NONE"};
        DataSetBuilder to = header.writeImage(Uids.DICOS_CT, "CT");
        volumeDescription(to.put(Tags.IMAGE_TYPE, imageType))
                .put(Tags.ACQUISITION_DATE_TIME, header.time().dt())
                .putNumbers(Tags.ACQUISITION_DURATION, milliseconds)
                .put(Tags.FRAME_OF_REFERENCE_UID, frameOfReferenceUid)
                .put(Tags.POSITION_REFERENCE_INDICATOR)
                .putInts(Tags.NUMBER_OF_FRAMES, Vr.US, pixels.frames())
                .putNumbers(Tags.EFFECTIVE_ENERGY, Vr.FL, effectiveKiloelectronvolts)
                .putItems(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared(imageType))
                .putItems(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, perFrame());
        pixels.write(to);
        return Conformance.require(to.build());
    }

    private static DataSetBuilder volumeDescription(DataSetBuilder to) {
        return to.put(Tags.PIXEL_PRESENTATION, MONOCHROME_VOLUME[0])
                .put(Tags.VOLUMETRIC_PROPERTIES, MONOCHROME_VOLUME[1])
                .put(Tags.VOLUME_BASED_CALCULATION_TECHNIQUE, MONOCHROME_VOLUME[2]);
    }

    private DataSet shared(String[] frameType) {
        Point spacing = geometry.spacing();
        return DataSet.builder()
                .putItems(
                        Tags.CT_XRAY_DETAILS_SEQUENCE,
                        DataSet.builder()
                                .putNumbers(Tags.KVP, kilovolts)
                                .put(Tags.FILTER_TYPE, "NONE")
                                .putNumbers(Tags.FOCAL_SPOTS, 0)
                                .build())
                .putItems(
                        Tags.CT_IMAGE_FRAME_TYPE_SEQUENCE,
                        volumeDescription(DataSet.builder().put(Tags.FRAME_TYPE, frameType))
                                .build())
                .putItems(
                        Tags.PLANE_ORIENTATION_SEQUENCE,
                        DataSet.builder()
                                .putNumbers(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                                .build())
                .putItems(
                        Tags.PIXEL_MEASURES_SEQUENCE,
                        DataSet.builder()
                                .putNumbers(Tags.SLICE_THICKNESS, spacing.z())
                                // PS3.3, 10.7.1.3: first between rows, then between columns.
                                .putNumbers(Tags.PIXEL_SPACING, spacing.y(), spacing.x())
                                .build())
                .putItems(
                        Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                        rescale.write(DataSet.builder()).build())
                .build();
    }

    private List<DataSet> perFrame() {
        List<DataSet> items = new ArrayList<>(geometry.slices());
        for (int slice = 0; slice < geometry.slices(); slice++) {
            DataSet position =
                    DataSet.builder()
                            .putNumbers(
                                    Tags.IMAGE_POSITION_PATIENT,
                                    geometry.centre(0, 0, slice).toArray())
                            .build();
            items.add(DataSet.builder().putItems(Tags.PLANE_POSITION_SEQUENCE, position).build());
        }
        return items;
    }

    private static ImagePixels fit(VolumeGeometry geometry, ImagePixels pixels) {
        if (geometry.columns() != pixels.shape().columns()
                || geometry.rows() != pixels.shape().rows()
                || geometry.slices() != pixels.frames()
                || geometry.framesFall()
                || !geometry.axes().equals(VolumeGeometry.Axes.STANDARD)) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.geometry",
                    "%s does not describe %d frames of %s in rising order and standard orientation"
                            .formatted(geometry, pixels.frames(), pixels.shape()));
        }
        return pixels;
    }
}
