package org.interline.dicos.object;

import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.dicos.data.Vr;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** Builds a V03 DX object: one projection. Steps as in {@link CtBuilder}. */
public final class DxBuilder {
    private final ObjectHeader header;
    private final DxView view;
    private final ImagePixels pixels;
    private PresentationIntent intent = PresentationIntent.FOR_PROCESSING;
    private ImageCharacteristic characteristic = ImageCharacteristic.INTENSITY;
    private Rescale rescale = Rescale.IDENTITY;
    private double kilovolts;
    private double effectiveKiloelectronvolts;
    private double microamperes;
    private boolean logarithmic;
    private int intensitySign = 1;

    private DxBuilder(ObjectHeader header, DxView view, ImagePixels pixels) {
        this.header = header;
        this.view = view;
        this.pixels = pixels;
    }

    /** The samples are next: one frame. */
    @FunctionalInterface
    public interface NeedsPixels {
        DxBuilder pixels(ImagePixels pixels);
    }

    public static NeedsPixels of(ObjectHeader header, DxView view) {
        return pixels -> new DxBuilder(header, view, single(pixels));
    }

    /** What a sample measures; intensity unless said. */
    public DxBuilder characteristic(ImageCharacteristic measured) {
        characteristic = measured;
        return this;
    }

    /** For processing unless said. */
    public DxBuilder intent(PresentationIntent other) {
        intent = other;
        return this;
    }

    /** Samples are logarithms of the intensity; linear unless said. */
    public DxBuilder logarithmic() {
        logarithmic = true;
        return this;
    }

    /** Dense things have large samples; small ones unless said. */
    public DxBuilder denseIsLarge() {
        intensitySign = -1;
        return this;
    }

    public DxBuilder rescale(Rescale toValues) {
        rescale = toValues;
        return this;
    }

    /** Peak tube voltage, tube current, and the energy that samples stand for; zero unless said. */
    public DxBuilder energy(double peakKilovolts, double tubeMicroamperes, double effectiveKeV) {
        kilovolts = peakKilovolts;
        microamperes = tubeMicroamperes;
        effectiveKiloelectronvolts = effectiveKeV;
        return this;
    }

    /** The data set; errors as {@link CtBuilder#build}. */
    public DataSet build() {
        String sopClass =
                switch (intent) {
                    case FOR_PRESENTATION -> Uids.DICOS_DX_PRESENTATION;
                    case FOR_PROCESSING -> Uids.DICOS_DX_PROCESSING;
                };
        // V03 calls the modality XRAY, V02A called it DX.
        DataSetBuilder to =
                header.writeImage(sopClass, "XRAY")
                        .put(Tags.IMAGE_TYPE, "ORIGINAL", characteristic.word())
                        .put(Tags.PRESENTATION_INTENT_TYPE, intent.word())
                        .put(Tags.ACQUISITION_DATE_TIME, header.time().dt())
                        .putNumbers(Tags.KVP, kilovolts)
                        .put(Tags.DETECTOR_TYPE, "DIRECT")
                        .putNumbers(Tags.XRAY_TUBE_CURRENT_IN_MICROAMPERES, microamperes)
                        .put(Tags.PIXEL_INTENSITY_RELATIONSHIP, logarithmic ? "LOG" : "LIN")
                        .putInts(Tags.PIXEL_INTENSITY_RELATIONSHIP_SIGN, intensitySign)
                        .put(Tags.LOSSY_IMAGE_COMPRESSION, "00")
                        .putNumbers(Tags.EFFECTIVE_ENERGY, Vr.FL, effectiveKiloelectronvolts);
        view.write(to);
        rescale.write(to);
        pixels.write(to);
        return Conformance.require(to.build());
    }

    private static ImagePixels single(ImagePixels pixels) {
        if (pixels.frames() != 1) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.geometry",
                    "a projection is one frame, not "
                            + pixels.frames()
                            + "; build one object a view");
        }
        return pixels;
    }
}
