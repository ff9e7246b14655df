package org.interline.dicos.image;

import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.dicos.data.Vr;

/** Finds the element that holds samples and what type they have. */
final class PixelElement {
    private static final List<Tag> CANDIDATES =
            List.of(
                    Tags.PIXEL_DATA,
                    Tags.FLOAT_PIXEL_DATA,
                    Tags.DOUBLE_FLOAT_PIXEL_DATA,
                    Tags.DICOS_FLOAT_PIXEL_DATA);

    private PixelElement() {}

    static Optional<Element> in(DataSet dataSet) {
        return CANDIDATES.stream().map(dataSet::get).flatMap(Optional::stream).findFirst();
    }

    static boolean isFloat(Element element, DataSet dataSet) {
        return !element.tag().equals(Tags.PIXEL_DATA)
                || element.vr() == Vr.OF
                || element.vr() == Vr.OD
                || dataSet.string(Tags.SOP_CLASS_UID)
                        .filter(PixelElement::isFloatClass)
                        .isPresent();
    }

    /** The last component says so only below a class: {@code .501.3} is the TDR itself. */
    private static boolean isFloatClass(String uid) {
        return List.of(
                        Uids.DICOS_CT,
                        Uids.DICOS_DX_PRESENTATION,
                        Uids.DICOS_DX_PROCESSING,
                        Uids.DICOS_AIT_2D,
                        Uids.DICOS_AIT_3D)
                .stream()
                .anyMatch(base -> uid.equals(base + Uids.SAMPLES_FLOAT));
    }

    static Optional<SampleType> type(boolean floats, int bitsAllocated, boolean signed) {
        return switch (bitsAllocated) {
            case 8 -> integer(floats, signed ? SampleType.S8 : SampleType.U8);
            case 16 -> integer(floats, signed ? SampleType.S16 : SampleType.U16);
            case 32 ->
                    Optional.of(floats ? SampleType.F32 : signed ? SampleType.S32 : SampleType.U32);
            case 64 ->
                    Optional.of(floats ? SampleType.F64 : signed ? SampleType.S64 : SampleType.U64);
            default -> Optional.empty();
        };
    }

    private static Optional<SampleType> integer(boolean floats, SampleType type) {
        return floats ? Optional.empty() : Optional.of(type);
    }
}
