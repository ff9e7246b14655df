package org.interline.dicos.object;

import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;

/**
 * A label on the object of inspection, for example a bag's licence plate number.
 *
 * @param id (0010,0020); empty when the object does not say
 * @param issuer who gives such identifiers out, (0010,0021)
 * @param type how it is read off, (0010,0022)
 */
public record OoiId(String id, String issuer, Term<OoiIdType> type) {

    public static OoiId barcode(String id, String issuer) {
        return new OoiId(id, issuer, Term.of(OoiIdType.BARCODE));
    }

    public static OoiId rfid(String id, String issuer) {
        return new OoiId(id, issuer, Term.of(OoiIdType.RFID));
    }

    public static OoiId text(String id, String issuer) {
        return new OoiId(id, issuer, Term.of(OoiIdType.TEXT));
    }

    static OoiId read(DataSet from) {
        return new OoiId(
                Lenient.text(from, Tags.PATIENT_ID),
                Lenient.text(from, Tags.ISSUER_OF_PATIENT_ID),
                Lenient.term(from, Tags.TYPE_OF_PATIENT_ID, OoiIdType.class));
    }

    DataSet item() {
        return DataSet.builder()
                .put(Tags.PATIENT_ID, id)
                .put(Tags.ISSUER_OF_PATIENT_ID, issuer)
                .put(Tags.TYPE_OF_PATIENT_ID, type.text())
                .build();
    }
}
