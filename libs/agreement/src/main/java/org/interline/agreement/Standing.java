package org.interline.agreement;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * What has become of a signed edition: the sum of every party's entries. Nodes that have heard the
 * same entries see the same, whatever order they heard them in.
 *
 * @param suspendedBy who says it is suspended
 * @param removed parties that are out of it
 */
public record Standing(
        Epochs epochs, boolean revoked, Set<PartyId> suspendedBy, Set<PartyId> removed) {
    public static final Standing IN_FORCE = new Standing(Epochs.NONE, false, Set.of(), Set.of());

    public Standing {
        suspendedBy = Set.copyOf(suspendedBy);
        removed = Set.copyOf(removed);
    }

    /**
     * Adds up entries whose signatures hold. An entry without the one before it is not heard yet,
     * unless it takes something away: a revocation counts at once.
     */
    public static Standing of(Collection<StatusEntry> entries) {
        SortedMap<PartyId, Long> epochs = new TreeMap<>();
        Set<PartyId> suspendedBy = new HashSet<>();
        Set<PartyId> removed = new HashSet<>();
        boolean revoked = false;
        List<StatusEntry> inOrder =
                entries.stream()
                        .sorted(
                                Comparator.comparing(StatusEntry::party)
                                        .thenComparingLong(StatusEntry::epoch))
                        .toList();
        for (StatusEntry entry : inOrder) {
            boolean next = epochs.getOrDefault(entry.party(), 0L) + 1 == entry.epoch();
            if (next) {
                epochs.put(entry.party(), entry.epoch());
            }
            switch (entry.kind()) {
                case REVOKE -> revoked = true;
                case REMOVE -> removed.add(entry.removed().orElseThrow());
                case SUSPEND -> suspendedBy.add(entry.party());
                case RESUME -> {
                    if (next) {
                        suspendedBy.remove(entry.party());
                    }
                }
            }
        }
        return new Standing(new Epochs(epochs), revoked, suspendedBy, removed);
    }

    /** Refuses an entry that says nothing new or what its party may not say. */
    public void check(StatusEntry entry, Agreement agreement) {
        if (!entry.agreement().equals(agreement.hash())) {
            throw refused("is about another edition");
        }
        if (agreement.party(entry.party()).isEmpty()) {
            throw refused(entry.party() + " is no party to it");
        }
        if (entry.removed().isPresent()
                && agreement.party(entry.removed().orElseThrow()).isEmpty()) {
            throw refused(entry.removed().orElseThrow() + " is no party to it");
        }
        if (entry.kind() == StatusEntry.Kind.RESUME && !suspendedBy.contains(entry.party())) {
            throw refused(entry.party() + " did not suspend it");
        }
    }

    private static InterlineException refused(String why) {
        return new InterlineException(
                ErrorCategory.CONFLICT,
                "agreement.status-refused",
                "This change of the agreement cannot be taken: " + why);
    }
}
