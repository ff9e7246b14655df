package org.interline.agreement;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sets as documents hold them: sorted by their words, nothing twice, unchangeable. */
final class Sorted {
    private Sorted() {}

    static <T extends Comparable<T>> SortedSet<T> copy(Collection<T> members) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(members));
    }

    static <W extends Enum<W> & Word> SortedSet<W> words(Collection<W> members) {
        SortedSet<W> sorted = new TreeSet<>(Comparator.comparing(Word::word));
        sorted.addAll(members);
        return Collections.unmodifiableSortedSet(sorted);
    }
}
