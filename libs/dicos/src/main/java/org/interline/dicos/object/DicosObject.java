package org.interline.dicos.object;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.FileMeta;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;

/**
 * A DICOS object of any edition, seen as what it is. Views hold the data set and read it when
 * asked; none of their methods throws over what a readable object holds.
 */
public sealed interface DicosObject permits DicosImage, TdrObject, OtherObject {

    DataSet dataSet();

    Edition edition();

    /**
     * The view of an object whose file meta information is not at hand, for example from an
     * association.
     */
    static DicosObject of(DataSet dataSet) {
        return of(dataSet, DataSet.EMPTY);
    }

    static DicosObject of(DataSet dataSet, FileMeta meta) {
        return of(dataSet, meta.elements());
    }

    private static DicosObject of(DataSet dataSet, DataSet meta) {
        Edition edition = Edition.of(dataSet, meta);
        String sopClass = Lenient.text(dataSet, Tags.SOP_CLASS_UID);
        if (sopClass.isEmpty()) {
            sopClass = Lenient.text(meta, Tags.MEDIA_STORAGE_SOP_CLASS_UID);
        }
        if (Uids.isOrDerivesFrom(sopClass, Uids.DICOS_CT)) {
            return new CtObject(dataSet, edition);
        }
        if (Uids.isOrDerivesFrom(sopClass, Uids.DICOS_DX_PRESENTATION)
                || Uids.isOrDerivesFrom(sopClass, Uids.DICOS_DX_PROCESSING)) {
            return new DxObject(dataSet, edition);
        }
        if (Uids.isOrDerivesFrom(sopClass, Uids.DICOS_TDR)) {
            return new TdrObject(dataSet, edition);
        }
        if (Uids.isOrDerivesFrom(sopClass, Uids.DICOS_AIT_2D)
                || Uids.isOrDerivesFrom(sopClass, Uids.DICOS_AIT_3D)) {
            return new AitObject(dataSet, edition);
        }
        return new OtherObject(dataSet, edition);
    }

    /** (0008,0016); empty when missing. */
    default String sopClassUid() {
        return Lenient.text(dataSet(), Tags.SOP_CLASS_UID);
    }

    /** (0008,0018); empty when missing. Not unique across the files of careless writers. */
    default String sopInstanceUid() {
        return Lenient.text(dataSet(), Tags.SOP_INSTANCE_UID);
    }

    /** (0008,0060), as the object says: a V02A projection says DX, a V03 one XRAY. */
    default String modality() {
        return Lenient.text(dataSet(), Tags.MODALITY);
    }

    default Ooi ooi() {
        return Ooi.read(dataSet());
    }

    default Scan scan() {
        return Scan.read(dataSet());
    }

    default Equipment equipment() {
        return Equipment.read(dataSet());
    }

    default Optional<Itinerary> itinerary() {
        return Itinerary.read(dataSet());
    }

    /**
     * When the image was acquired or the report made: the first that is there of Acquisition
     * DateTime (0008,002A), Acquisition, Content, Series, Study and Instance Creation Date with
     * Time. The offset is the value's own, else that of (0008,0201).
     */
    default Optional<DicosTime> time() {
        DataSet from = dataSet();
        return DicosTime.ofDateTime(Lenient.text(from, Tags.ACQUISITION_DATE_TIME))
                .or(() -> time(Tags.ACQUISITION_DATE, Tags.ACQUISITION_TIME))
                .or(() -> time(Tags.CONTENT_DATE, Tags.CONTENT_TIME))
                .or(() -> time(Tags.SERIES_DATE, Tags.SERIES_TIME))
                .or(this::scanTime)
                .or(() -> time(Tags.INSTANCE_CREATION_DATE, Tags.INSTANCE_CREATION_TIME))
                .map(time -> time.orOffset(offset()));
    }

    /** When the scan began: Study Date and Time. */
    default Optional<DicosTime> scanTime() {
        return time(Tags.STUDY_DATE, Tags.STUDY_TIME).map(time -> time.orOffset(offset()));
    }

    /** Whether it was computed rather than scanned; see the package documentation. */
    default boolean simulated() {
        return Lenient.term(dataSet(), Tags.MAPPING_RESOURCE_UID, ImageOrigin.class)
                        .is(ImageOrigin.SYNTHETIC)
                || equipment().isSimulated();
    }

    /** What contradicts the standard or itself; none for an object that this library built. */
    default List<Oddity> oddities() {
        return Oddities.of(this);
    }

    private Optional<ZoneOffset> offset() {
        return DicosTime.zone(Lenient.text(dataSet(), Tags.TIMEZONE_OFFSET_FROM_UTC));
    }

    private Optional<DicosTime> time(Tag date, Tag time) {
        return DicosTime.of(Lenient.text(dataSet(), date), Lenient.text(dataSet(), time));
    }
}
