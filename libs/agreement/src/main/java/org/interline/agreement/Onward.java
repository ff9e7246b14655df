package org.interline.agreement;

import java.util.SortedSet;

/** Whether a receiver may pass on what it received. */
public sealed interface Onward {

    /** To nobody. */
    record None() implements Onward {}

    /** To the named parties, who may themselves pass it on to nobody. */
    record Named(SortedSet<PartyId> parties) implements Onward {

        public Named {
            parties = Sorted.copy(parties);
            if (parties.isEmpty()) {
                throw new IllegalArgumentException("onward transfer to named parties names one");
            }
        }
    }

    /**
     * To a party to which the origin has consented after signing, for as long as it does: see
     * {@link StatusEntry.Kind#CONSENT}.
     */
    record WithConsent() implements Onward {}

    default String word() {
        return switch (this) {
            case None none -> "none";
            case Named named -> "named";
            case WithConsent consent -> "with-consent";
        };
    }
}
