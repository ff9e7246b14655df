package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;

/**
 * The object of inspection, nearly always a bag (DICOS module "object of inspection").
 *
 * @param id by which it is known
 * @param type what it is, (4010,1042)
 * @param alternateIds further labels, (0010,1002)
 * @param kilograms its mass, (0010,1030)
 * @param size its width, height and length in metres, (4010,1043)
 */
public record Ooi(
        OoiId id,
        Term<OoiType> type,
        List<OoiId> alternateIds,
        OptionalDouble kilograms,
        Optional<Size> size) {

    /** Width, height and length, in metres. */
    public record Size(double width, double height, double length) {}

    public Ooi {
        alternateIds = List.copyOf(alternateIds);
    }

    /** A bag of which nothing but a label is known. */
    public static Ooi bag(OoiId id) {
        return new Ooi(
                id, Term.of(OoiType.BAGGAGE), List.of(), OptionalDouble.empty(), Optional.empty());
    }

    public Ooi withKilograms(double mass) {
        return new Ooi(id, type, alternateIds, OptionalDouble.of(mass), size);
    }

    public Ooi withSize(Size metres) {
        return new Ooi(id, type, alternateIds, kilograms, Optional.of(metres));
    }

    public Ooi withAlternateIds(List<OoiId> ids) {
        return new Ooi(id, type, ids, kilograms, size);
    }

    static Ooi read(DataSet from) {
        return new Ooi(
                OoiId.read(from),
                Lenient.term(from, Tags.OOI_TYPE, OoiType.class),
                Lenient.items(from, Tags.OTHER_PATIENT_IDS_SEQUENCE).stream()
                        .map(OoiId::read)
                        .toList(),
                Lenient.number(from, Tags.PATIENT_WEIGHT),
                Lenient.point(from, Tags.OOI_SIZE)
                        .map(size -> new Size(size.x(), size.y(), size.z())));
    }

    void write(DataSetBuilder to) {
        to.put(Tags.PATIENT_ID, id.id())
                .put(Tags.ISSUER_OF_PATIENT_ID, id.issuer())
                .put(Tags.TYPE_OF_PATIENT_ID, id.type().text())
                .put(Tags.OOI_TYPE, type.text())
                .putItems(
                        Tags.OTHER_PATIENT_IDS_SEQUENCE,
                        alternateIds.stream().map(OoiId::item).toList());
        kilograms.ifPresent(mass -> to.putNumbers(Tags.PATIENT_WEIGHT, mass));
        size.ifPresent(metres ->
                to.putNumbers(Tags.OOI_SIZE, metres.width(), metres.height(), metres.length()));
    }
}
