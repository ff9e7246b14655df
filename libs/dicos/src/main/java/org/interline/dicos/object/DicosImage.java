package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.Tags;

/** An object that holds samples. They are read by {@code org.interline.dicos.image}. */
public sealed interface DicosImage extends DicosObject permits CtObject, DxObject, AitObject {

    /** (0028,0011); 0 when missing. */
    default int columns() {
        return Math.max(0, Lenient.integer(dataSet(), Tags.COLUMNS).orElse(0));
    }

    /** (0028,0010); 0 when missing. */
    default int rows() {
        return Math.max(0, Lenient.integer(dataSet(), Tags.ROWS).orElse(0));
    }

    /** (0028,0008), whether IS or US; 1 when missing, as for a single projection. */
    default int framesDeclared() {
        return Math.max(0, Lenient.integer(dataSet(), Tags.NUMBER_OF_FRAMES).orElse(1));
    }

    /** All values of (0008,0008). */
    default List<String> imageType() {
        return Lenient.texts(dataSet(), Tags.IMAGE_TYPE);
    }

    /** What a sample measures: the second value of {@link #imageType}. */
    default Term<ImageCharacteristic> characteristic() {
        List<String> type = imageType();
        return type.size() < 2 ? Term.none() : Term.read(type.get(1), ImageCharacteristic.class);
    }

    /** Where the samples come from, (0008,0118) of V02A and later. */
    default Term<ImageOrigin> origin() {
        return Lenient.term(dataSet(), Tags.MAPPING_RESOURCE_UID, ImageOrigin.class);
    }

    /** (0008,2108) of V02A and later. */
    default Term<CoordinateSystem> coordinateSystem() {
        return Lenient.term(dataSet(), Tags.VOLUME_HANDEDNESS, CoordinateSystem.class);
    }

    /** From samples to values, by the shared functional groups where there are some. */
    default Rescale rescale() {
        return Rescale.read(
                FunctionalGroups.of(dataSet()).shared(Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE));
    }

    /** The threat that was projected into it, if one was. */
    default Optional<Tip> tip() {
        return Tip.read(dataSet());
    }
}
