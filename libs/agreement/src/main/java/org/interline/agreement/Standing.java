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
 * What has become of an edition: the sum of every party's entries. Nodes that have heard the same
 * entries see the same, whatever order they heard them in.
 *
 * @param declinedBy who will not sign it; says nothing of an edition that all have signed
 * @param suspendedBy who says it is suspended
 * @param removed parties that are out of it
 * @param consents by whose consent what they made is passed on, and to whom
 */
public record Standing(
        Epochs epochs,
        boolean revoked,
        Set<PartyId> declinedBy,
        Set<PartyId> suspendedBy,
        Set<PartyId> removed,
        Set<Consent> consents) {
    public static final Standing IN_FORCE =
            new Standing(Epochs.NONE, false, Set.of(), Set.of(), Set.of(), Set.of());

    /** With the longest reasons, and a signature of every party, they fit into a state. */
    private static final int MOST_ENTRIES = 240;

    public Standing {
        declinedBy = Set.copyOf(declinedBy);
        suspendedBy = Set.copyOf(suspendedBy);
        removed = Set.copyOf(removed);
        consents = Set.copyOf(consents);
    }

    /** That what one party made is passed on to another. */
    public record Consent(PartyId by, PartyId to) {}

    /** Whether what one party made may be passed on to another, as far as that is its to say. */
    public boolean consents(PartyId by, PartyId to) {
        return consents.contains(new Consent(by, to));
    }

    /**
     * Adds up entries whose signatures hold. An entry without the one before it is not heard yet,
     * unless it takes something away: a revocation counts at once.
     */
    public static Standing of(Collection<StatusEntry> entries) {
        SortedMap<PartyId, Long> epochs = new TreeMap<>();
        Set<PartyId> declinedBy = new HashSet<>();
        Set<PartyId> suspendedBy = new HashSet<>();
        Set<PartyId> removed = new HashSet<>();
        Set<Consent> consents = new HashSet<>();
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
                case DECLINE -> declinedBy.add(entry.party());
                case REVOKE -> revoked = true;
                case REMOVE -> removed.add(entry.about().orElseThrow());
                case SUSPEND -> suspendedBy.add(entry.party());
                case RESUME -> {
                    if (next) {
                        suspendedBy.remove(entry.party());
                    }
                }
                case CONSENT -> {
                    if (next) {
                        consents.add(consent(entry));
                    }
                }
                case WITHDRAW -> consents.remove(consent(entry));
            }
        }
        return new Standing(
                new Epochs(epochs), revoked, declinedBy, suspendedBy, removed, consents);
    }

    private static Consent consent(StatusEntry entry) {
        return new Consent(entry.party(), entry.about().orElseThrow());
    }

    /** How many entries of each party an edition has at most; the last is for a revocation only. */
    public static int most(Agreement agreement) {
        return MOST_ENTRIES / agreement.parties().size();
    }

    /**
     * Refuses an entry beyond what fits into a state: whoever said too much would keep all others
     * from hearing anything more.
     */
    public static void checkNumber(StatusEntry entry, Agreement agreement) {
        int most = most(agreement);
        if (entry.epoch() > most
                || (entry.epoch() == most && entry.kind() != StatusEntry.Kind.REVOKE)) {
            throw refused(
                    "%s has said %d things of it, and no more can be said than its end; draft the next edition"
                            .formatted(entry.party(), entry.epoch() - 1));
        }
    }

    /** Refuses an entry that says nothing new or what its party may not say. */
    public void check(StatusEntry entry, Agreement agreement) {
        checkNumber(entry, agreement);
        if (!entry.agreement().equals(agreement.hash())) {
            throw refused("is about another edition");
        }
        if (agreement.party(entry.party()).isEmpty()) {
            throw refused(entry.party() + " is no party to it");
        }
        if (entry.about().isPresent() && agreement.party(entry.about().orElseThrow()).isEmpty()) {
            throw refused(entry.about().orElseThrow() + " is no party to it");
        }
        switch (entry.kind()) {
            case RESUME -> {
                if (!suspendedBy.contains(entry.party())) {
                    throw refused(entry.party() + " did not suspend it");
                }
            }
            case CONSENT -> checkConsent(entry, agreement);
            case WITHDRAW -> {
                if (!consents.contains(consent(entry))) {
                    throw refused(
                            "%s has not consented to what goes on to %s"
                                    .formatted(entry.party(), entry.about().orElseThrow()));
                }
            }
            case DECLINE, SUSPEND, REVOKE, REMOVE -> {
                // Said again it changes nothing.
            }
        }
    }

    private void checkConsent(StatusEntry entry, Agreement agreement) {
        if (!(agreement.terms().onward() instanceof Onward.WithConsent)) {
            throw refused("nothing is passed on under it by consent");
        }
        Consent consent = consent(entry);
        if (consent.to().equals(consent.by())) {
            throw refused("what %s made is not passed on to itself".formatted(consent.by()));
        }
        if (consents.contains(consent)) {
            throw refused("%s has consented already".formatted(consent.by()));
        }
    }

    private static InterlineException refused(String why) {
        return new InterlineException(
                ErrorCategory.CONFLICT,
                "agreement.status-refused",
                "This change of the agreement cannot be taken: " + why);
    }
}
