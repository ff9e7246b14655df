package org.interline.dicos.object;

import java.util.Optional;
import java.util.OptionalDouble;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;

/**
 * A CT volume.
 *
 * @param dataSet as read
 * @param edition it says it follows
 */
public record CtObject(DataSet dataSet, Edition edition) implements DicosImage {

    /** Where its voxels are; nothing if the object does not say enough. */
    public Optional<VolumeGeometry> geometry() {
        return GeometryReader.of(this).geometry();
    }

    /** (0018,0060); DICOS files hold volts and kilovolts alike, so the unit is uncertain. */
    public OptionalDouble peakTubeVoltage() {
        return Lenient.number(
                FunctionalGroups.of(dataSet).shared(Tags.CT_XRAY_DETAILS_SEQUENCE), Tags.KVP);
    }

    /** (4300,0902) of V03, in kiloelectronvolts; nothing if it is zero, which means "not said". */
    public OptionalDouble effectiveKiloelectronvolts() {
        OptionalDouble energy = Lenient.number(dataSet, Tags.EFFECTIVE_ENERGY);
        return energy.orElse(0) > 0 ? energy : OptionalDouble.empty();
    }

    /** (0020,0052): objects with the same UID share their geometry; empty when missing. */
    public String frameOfReferenceUid() {
        return Lenient.text(dataSet, Tags.FRAME_OF_REFERENCE_UID);
    }
}
