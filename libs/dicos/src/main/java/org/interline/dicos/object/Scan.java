package org.interline.dicos.object;

import java.util.OptionalInt;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;

/**
 * The acquisition that an object belongs to: a DICOM study, a series in it, and the object's number
 * there.
 *
 * @param uid (0020,000D): what joins images and reports of one passage through a scanner
 * @param id the scanner's own number for it, (0020,0010)
 * @param type (4010,1048)
 * @param seriesUid (0020,000E)
 * @param instanceNumber (0020,0013)
 * @param status (4010,1044)
 */
public record Scan(
        String uid,
        String id,
        Term<ScanType> type,
        String seriesUid,
        OptionalInt instanceNumber,
        Term<AcquisitionStatus> status) {

    /** An operational scan that succeeded. */
    public static Scan of(String uid, String id, String seriesUid) {
        return new Scan(
                uid,
                id,
                Term.of(ScanType.OPERATIONAL),
                seriesUid,
                OptionalInt.of(1),
                Term.of(AcquisitionStatus.SUCCESSFUL));
    }

    /** The same scan, another series or place in it. */
    public Scan with(String otherSeriesUid, int number) {
        return new Scan(uid, id, type, otherSeriesUid, OptionalInt.of(number), status);
    }

    public Scan with(ScanType other) {
        return new Scan(uid, id, Term.of(other), seriesUid, instanceNumber, status);
    }

    static Scan read(DataSet from) {
        return new Scan(
                Lenient.text(from, Tags.STUDY_INSTANCE_UID),
                Lenient.text(from, Tags.STUDY_ID),
                Lenient.term(from, Tags.SCAN_TYPE, ScanType.class),
                Lenient.text(from, Tags.SERIES_INSTANCE_UID),
                Lenient.integer(from, Tags.INSTANCE_NUMBER),
                Lenient.term(from, Tags.ACQUISITION_STATUS, AcquisitionStatus.class));
    }
}
