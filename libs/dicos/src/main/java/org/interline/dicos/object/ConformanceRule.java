package org.interline.dicos.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.interline.dicos.data.BulkValue;
import org.interline.dicos.data.BytesValue;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Dictionary;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.FragmentsValue;
import org.interline.dicos.data.ItemsValue;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Vr;

/**
 * One line of a conformance table: an element, whether it must be there, when, what it may say, and
 * for a sequence the rules of its items.
 *
 * @param tag which element
 * @param type 1: there, with a value; 2: there; 3: may be missing
 * @param condition when type 1 or 2 applies; the rule is of type 3 otherwise
 * @param words allowed values; any if empty
 * @param items rules for each item
 */
record ConformanceRule(
        Tag tag,
        int type,
        Optional<Condition> condition,
        List<String> words,
        List<ConformanceRule> items) {
    private static final int MOST_ITEMS = 3;

    /**
     * Holds when the element has one of these values; without values, when it is there.
     *
     * @param tag of an element beside the rule's own
     * @param words compared as text
     */
    record Condition(Tag tag, List<String> words) {
        boolean holds(DataSet beside) {
            return words.isEmpty()
                    ? beside.contains(tag)
                    : words.contains(Lenient.text(beside, tag));
        }
    }

    void check(DataSet in, String path, Consumer<Finding> found) {
        String here = path + tag + Dictionary.keyword(tag).map(word -> " " + word).orElse("");
        boolean demanded = condition.map(when -> when.holds(in)).orElse(true) && type < 3;
        Optional<Element> element = in.get(tag);
        if (element.isEmpty()) {
            if (demanded) {
                found.accept(new Finding(here, "is required and missing" + because(in)));
            }
            return;
        }
        if (element.get().vr() == Vr.SQ) {
            List<DataSet> inside = Lenient.items(in, tag);
            if (inside.isEmpty() && demanded && type == 1) {
                found.accept(new Finding(here, "needs an item" + because(in)));
            }
            for (ConformanceRule rule : items) {
                checkItems(rule, inside, path + tag, found);
            }
        } else if (isEmpty(element.get(), in)) {
            if (demanded && type == 1) {
                found.accept(new Finding(here, "is required and empty" + because(in)));
            }
        } else {
            checkWords(in, here, found);
        }
    }

    /** A fault in each of a thousand frames is told for the first three, and counted. */
    private static void checkItems(
            ConformanceRule rule, List<DataSet> inside, String path, Consumer<Finding> found) {
        int faulty = 0;
        for (int i = 0; i < inside.size(); i++) {
            List<Finding> here = new ArrayList<>();
            rule.check(inside.get(i), path + "[" + i + "]/", here::add);
            if (!here.isEmpty() && ++faulty <= MOST_ITEMS) {
                here.forEach(found);
            }
        }
        if (faulty > MOST_ITEMS) {
            found.accept(
                    new Finding(
                            path,
                            "%d more items have a fault in %s"
                                    .formatted(faulty - MOST_ITEMS, rule.tag())));
        }
    }

    private void checkWords(DataSet in, String here, Consumer<Finding> found) {
        if (words.isEmpty()) {
            return;
        }
        for (String value : Lenient.texts(in, tag)) {
            if (!words.contains(value)) {
                found.accept(
                        new Finding(
                                here,
                                "is \"%s\", not one of %s"
                                        .formatted(value, String.join(", ", words))));
            }
        }
    }

    private boolean isEmpty(Element element, DataSet in) {
        return switch (element.value()) {
            case BytesValue bytes ->
                    bytes.length() == 0
                            || (element.vr().kind().isText() && Lenient.text(in, tag).isEmpty());
            case BulkValue bulk -> bulk.range().length() == 0;
            case FragmentsValue fragments -> fragments.fragments().isEmpty();
            case ItemsValue sequence -> sequence.items().isEmpty();
        };
    }

    private String because(DataSet in) {
        return condition
                .filter(when -> when.holds(in))
                .map(when ->
                        when.words().isEmpty()
                                ? " because " + when.tag() + " is there"
                                : " because %s is %s"
                                        .formatted(when.tag(), Lenient.text(in, when.tag())))
                .orElse("");
    }
}
