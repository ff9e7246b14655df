package org.interline.agreement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What differs in one term between two editions or drafts.
 *
 * @param term the member's name; {@code party/kr/recipients} for what belongs to a party
 * @param removed words that only the first has; a single value counts as one word
 * @param added words that only the second has
 */
public record Change(String term, List<String> removed, List<String> added) {

    public Change {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /** Every difference, by the term's name; empty for equal content. Editions do not count. */
    public static List<Change> between(Agreement before, Agreement after) {
        Map<String, Set<String>> first = words(before);
        Map<String, Set<String>> second = words(after);
        Set<String> terms = new TreeSet<>(first.keySet());
        terms.addAll(second.keySet());
        List<Change> changes = new ArrayList<>();
        for (String term : terms) {
            Set<String> removed = new TreeSet<>(first.getOrDefault(term, Set.of()));
            Set<String> added = new TreeSet<>(second.getOrDefault(term, Set.of()));
            Set<String> same = new TreeSet<>(removed);
            same.retainAll(added);
            removed.removeAll(same);
            added.removeAll(same);
            if (!removed.isEmpty() || !added.isEmpty()) {
                changes.add(new Change(term, List.copyOf(removed), List.copyOf(added)));
            }
        }
        changes.sort(Comparator.comparing(Change::term));
        return changes;
    }

    private static Map<String, Set<String>> words(Agreement agreement) {
        Map<String, Set<String>> words = new TreeMap<>();
        JsonNode tree = AgreementJson.tree(agreement);
        add(words, "", tree.required("terms"));
        for (JsonNode party : tree.required("parties")) {
            add(words, "party/" + party.required("id").stringValue() + '/', party);
        }
        return words;
    }

    private static void add(Map<String, Set<String>> words, String prefix, JsonNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            Set<String> values = new TreeSet<>();
            if (member.getValue().isArray()) {
                member.getValue().forEach(item -> values.add(item.asString()));
            } else {
                values.add(member.getValue().asString());
            }
            words.put(prefix + member.getKey(), values);
        }
    }
}
