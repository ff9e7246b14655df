package org.interline.dicos.object;

import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;

/**
 * An image from advanced imaging technology: a body scanner's, of two or three dimensions.
 *
 * @param dataSet as read
 * @param edition it says it follows
 */
public record AitObject(DataSet dataSet, Edition edition) implements DicosImage {

    public boolean isVolume() {
        return Uids.isOrDerivesFrom(sopClassUid(), Uids.DICOS_AIT_3D);
    }

    /** (4010,1070), for example XBS or THZ; empty when missing. */
    public String deviceType() {
        return Lenient.text(dataSet, Tags.AIT_DEVICE_TYPE);
    }

    /** Where the voxels of a volume are; nothing for a flat image. */
    public Optional<VolumeGeometry> geometry() {
        return isVolume() ? GeometryReader.of(this).geometry() : Optional.empty();
    }
}
