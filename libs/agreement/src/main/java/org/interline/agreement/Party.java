package org.interline.agreement;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One side of an agreement.
 *
 * @param name as the authoritative text calls it; 1 to 200 characters
 * @param country ISO 3166-1 alpha-2
 * @param recipients who within it may receive; none where it only sends
 */
public record Party(PartyId id, String name, String country, SortedSet<AuthorityCode> recipients) {

    public Party {
        if (name.isBlank() || name.length() > 200) {
            throw new IllegalArgumentException("a party's name has 1 to 200 characters");
        }
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException(
                    "a country is two capital letters of ISO 3166-1, not \"" + country + '"');
        }
        recipients = Sorted.copy(recipients);
    }

    public Party(PartyId id, String name, String country, Collection<AuthorityCode> recipients) {
        this(id, name, country, (SortedSet<AuthorityCode>) new TreeSet<>(recipients));
    }
}
