package org.interline.dicos.object;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Vr;

/**
 * What every object that we write says of itself: the modules SOP common, object of inspection,
 * scan, general series, equipment and, where known, itinerary.
 *
 * @param sopInstanceUid the object's own UID, a new one for every object
 * @param ooi what was inspected
 * @param scan which acquisition it belongs to
 * @param equipment what made it
 * @param time when the image was acquired or the report made; its offset is written
 * @param itinerary the journey, where it is known
 * @param simulated whether it was computed rather than scanned; see the package documentation
 */
public record ObjectHeader(
        String sopInstanceUid,
        Ooi ooi,
        Scan scan,
        Equipment equipment,
        DicosTime time,
        Optional<Itinerary> itinerary,
        boolean simulated) {

    /** A real object without itinerary. */
    public static ObjectHeader of(
            String sopInstanceUid, Ooi ooi, Scan scan, Equipment equipment, OffsetDateTime time) {
        return new ObjectHeader(
                sopInstanceUid, ooi, scan, equipment, DicosTime.of(time), Optional.empty(), false);
    }

    public ObjectHeader withItinerary(Itinerary journey) {
        return new ObjectHeader(
                sopInstanceUid, ooi, scan, equipment, time, Optional.of(journey), simulated);
    }

    /** Marked as computed. */
    public ObjectHeader asSimulated() {
        return new ObjectHeader(
                sopInstanceUid,
                ooi,
                scan.with(ScanType.NON_OPERATIONAL),
                equipment.simulated(),
                time,
                itinerary,
                true);
    }

    /** The header of another object of the same scan: another UID, series and number. */
    public ObjectHeader next(String otherSopInstanceUid, String seriesUid, int number) {
        return new ObjectHeader(
                otherSopInstanceUid,
                ooi,
                scan.with(seriesUid, number),
                equipment,
                time,
                itinerary,
                simulated);
    }

    DataSetBuilder write(String sopClassUid, String modality) {
        DataSetBuilder to = DataSet.builder();
        to.put(Tags.SOP_CLASS_UID, sopClassUid)
                .put(Tags.SOP_INSTANCE_UID, sopInstanceUid)
                .put(Tags.INSTANCE_CREATION_DATE, time.da())
                .put(Tags.INSTANCE_CREATION_TIME, time.tm())
                .put(Tags.STUDY_DATE, time.da())
                .put(Tags.STUDY_TIME, time.tm())
                .put(Tags.SERIES_DATE, time.da())
                .put(Tags.SERIES_TIME, time.tm())
                .put(Tags.CONTENT_DATE, time.da())
                .put(Tags.CONTENT_TIME, time.tm())
                .put(Tags.MODALITY, modality)
                // Tool kits write it for bags too.
                .put(Tags.PATIENT_SEX, "U")
                .put(Tags.STUDY_INSTANCE_UID, scan.uid())
                .put(Tags.STUDY_ID, scan.id())
                .put(Tags.SERIES_INSTANCE_UID, scan.seriesUid())
                .put(Tags.SCAN_TYPE, scan.type().text())
                .put(Tags.ACQUISITION_STATUS, scan.status().text())
                .put(Tags.DICOS_VERSION, Edition.V03.name())
                .putItems(Tags.ALGORITHM_ROUTING_CODE_SEQUENCE);
        time.offset()
                .ifPresent(offset -> to.put(Tags.TIMEZONE_OFFSET_FROM_UTC, DicosTime.text(offset)));
        scan.instanceNumber().ifPresent(number -> to.putInts(Tags.INSTANCE_NUMBER, number));
        ooi.write(to);
        equipment.write(to);
        itinerary.ifPresent(journey -> journey.write(to));
        return to;
    }

    /** What images add: where their samples come from, and that nothing personal is drawn in. */
    DataSetBuilder writeImage(String sopClassUid, String modality) {
        ImageOrigin origin = simulated ? ImageOrigin.SYNTHETIC : ImageOrigin.MACHINE;
        return write(sopClassUid, modality)
                // DICOM calls this tag Mapping Resource UID; DICOS tool kits write a CS into it.
                .put(Tags.MAPPING_RESOURCE_UID, Vr.CS, origin.word())
                .put(Tags.VOLUME_HANDEDNESS, Vr.CS, CoordinateSystem.RIGHT_HANDED.word())
                .put(Tags.BURNED_IN_ANNOTATION, "NO")
                .put(Tags.PRESENTATION_LUT_SHAPE, "IDENTITY")
                .putItems(Tags.ACQUISITION_CONTEXT_SEQUENCE);
    }
}
