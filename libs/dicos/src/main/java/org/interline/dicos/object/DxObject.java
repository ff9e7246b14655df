package org.interline.dicos.object;

import java.util.Optional;
import java.util.OptionalDouble;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;

/**
 * A projection.
 *
 * @param dataSet as read
 * @param edition it says it follows
 */
public record DxObject(DataSet dataSet, Edition edition) implements DicosImage {

    /** From where it looks; nothing if the object has no orientation. */
    public Optional<DxView> view() {
        return DxView.read(dataSet, edition);
    }

    /** (0008,0068). */
    public Term<PresentationIntent> intent() {
        return Lenient.term(dataSet, Tags.PRESENTATION_INTENT_TYPE, PresentationIntent.class);
    }

    /** Whether samples are logarithms of the intensity: (0028,1040) is LOG. */
    public boolean isLogarithmic() {
        return Lenient.text(dataSet, Tags.PIXEL_INTENSITY_RELATIONSHIP).equals("LOG");
    }

    /** Whether dense things have large samples: (0028,1041) is -1. */
    public boolean isDenseLarge() {
        return Lenient.integer(dataSet, Tags.PIXEL_INTENSITY_RELATIONSHIP_SIGN).orElse(1) < 0;
    }

    /** (0018,0060); DICOS files hold volts and kilovolts alike, so the unit is uncertain. */
    public OptionalDouble peakTubeVoltage() {
        return Lenient.number(dataSet, Tags.KVP);
    }
}
