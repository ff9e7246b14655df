package org.interline.dicos.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.ItemsValue;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Vr;

/** Looks an object over for what contradicts the standard or itself. */
final class Oddities {
    /** More of one kind say nothing new, and a hostile object could hold millions. */
    private static final int MOST = 200;

    /** PS3.5, 9.1: numbers without leading zeros, at most 64 characters. */
    private static final Pattern UID =
            Pattern.compile("(?=.{1,64}$)(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))*");

    private final List<Oddity> found = new ArrayList<>();

    private Oddities() {}

    static List<Oddity> of(DicosObject object) {
        Oddities oddities = new Oddities();
        oddities.header(object);
        switch (object) {
            case CtObject ct -> oddities.volume(ct, GeometryReader.of(ct));
            case AitObject ait when ait.isVolume() -> oddities.volume(ait, GeometryReader.of(ait));
            case AitObject ait -> oddities.image(ait);
            case DxObject dx -> oddities.image(dx);
            case TdrObject tdr -> oddities.found.addAll(TdrOddities.of(tdr));
            case OtherObject _ -> {}
        }
        oddities.values(object.dataSet());
        return List.copyOf(oddities.found.subList(0, Math.min(MOST, oddities.found.size())));
    }

    private void add(Tag tag, String text) {
        if (found.size() < MOST) {
            found.add(new Oddity(tag, text));
        }
    }

    private void header(DicosObject object) {
        if (object.edition() == Edition.UNKNOWN) {
            add(
                    Tags.DICOS_VERSION,
                    "no edition that is known: \"%s\""
                            .formatted(Lenient.text(object.dataSet(), Tags.DICOS_VERSION)));
        }
        Set<String> modalities =
                switch (object) {
                    case CtObject _ -> Set.of("CT");
                    case DxObject _ -> Set.of("DX", "XRAY");
                    case TdrObject _ -> Set.of("TDR");
                    case AitObject _ -> Set.of("AIT", "AIT2D", "AIT3D");
                    case OtherObject _ -> Set.of(object.modality());
                };
        if (!modalities.contains(object.modality())) {
            add(
                    Tags.MODALITY,
                    "is \"%s\", but the class is %s"
                            .formatted(object.modality(), object.sopClassUid()));
        }
        if (object.ooi().id().id().isEmpty()) {
            add(Tags.PATIENT_ID, "the object of inspection has no identifier");
        }
        if (object.scan().uid().isEmpty()) {
            add(Tags.STUDY_INSTANCE_UID, "the scan has no UID, so nothing can be joined to it");
        }
    }

    private void image(DicosImage image) {
        if (image.columns() == 0 || image.rows() == 0) {
            add(Tags.ROWS, "%d rows of %d columns".formatted(image.rows(), image.columns()));
        }
        if (image.characteristic().isGiven() && image.characteristic().known().isEmpty()) {
            add(
                    Tags.IMAGE_TYPE,
                    "second value \"%s\" is no characteristic of DICOS"
                            .formatted(image.characteristic()));
        }
    }

    private void volume(DicosImage image, GeometryReader reader) {
        image(image);
        if (!image.dataSet().contains(Tags.NUMBER_OF_FRAMES)) {
            add(Tags.NUMBER_OF_FRAMES, "missing in a volume; one frame is taken");
        }
        int items = FunctionalGroups.of(image.dataSet()).perFrame().size();
        if (items != 0 && items != image.framesDeclared()) {
            add(
                    Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "%d items for %d frames".formatted(items, image.framesDeclared()));
        }
        reader.oddities().forEach(oddity -> add(oddity.tag(), oddity.text()));
    }

    /** Values that are not what their value representation says. */
    private void values(DataSet dataSet) {
        for (Element element : dataSet) {
            if (found.size() >= MOST) {
                return;
            }
            if (element.value() instanceof ItemsValue(List<DataSet> items)) {
                items.forEach(this::values);
                continue;
            }
            Tag tag = element.tag();
            switch (element.vr()) {
                case UI -> texts(dataSet, tag, uid -> UID.matcher(uid).matches(), "a UID");
                case DA ->
                        texts(dataSet, tag, date -> DicosTime.of(date, "").isPresent(), "a date");
                case TM ->
                        texts(
                                dataSet,
                                tag,
                                time -> DicosTime.of("20000101", time).isPresent(),
                                "a time");
                case DT ->
                        texts(
                                dataSet,
                                tag,
                                time -> DicosTime.ofDateTime(time).isPresent(),
                                "a date and time");
                case DS, IS -> numbers(dataSet, element);
                default -> {}
            }
        }
    }

    private void texts(DataSet in, Tag tag, Function<String, Boolean> good, String what) {
        for (String text : Lenient.texts(in, tag)) {
            if (!text.isEmpty() && !good.apply(text)) {
                add(tag, "\"%s\" is not %s".formatted(text, what));
            }
        }
    }

    private void numbers(DataSet in, Element element) {
        try {
            if (element.vr() == Vr.IS) {
                in.integers(element.tag());
            } else {
                in.numbers(element.tag());
            }
        } catch (DicosException bad) {
            add(element.tag(), bad.toString());
        }
    }
}
