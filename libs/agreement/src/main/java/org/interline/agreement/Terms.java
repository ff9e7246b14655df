package org.interline.agreement;

import java.time.Duration;
import java.util.Locale;
import java.util.SortedSet;

/**
 * What may cross, to whom, for what, how long. Every term is there: none has a default that a
 * reader could not see.
 *
 * @param passengerFields exactly when the categories hold passenger facts
 * @param exchangeLease how long after the last word from the partner anything crosses; 5 s to 1 h
 * @param authoritativeLanguage BCP 47: which translation decides when two differ
 */
public record Terms(
        SortedSet<Purpose> purposes,
        SortedSet<DataCategory> categories,
        SortedSet<PassengerField> passengerFields,
        Coverage coverage,
        Holding holding,
        Onward onward,
        Validity validity,
        Limits limits,
        PassengerConsent passengerConsent,
        BagIdentity bagIdentity,
        Duration exchangeLease,
        String authoritativeLanguage) {

    public Terms {
        purposes = Sorted.words(purposes);
        categories = Sorted.words(categories);
        passengerFields = Sorted.words(passengerFields);
        if (purposes.isEmpty() || categories.isEmpty()) {
            throw new IllegalArgumentException("terms name a purpose and a category at least");
        }
        if (categories.contains(DataCategory.PASSENGER_FACTS) == passengerFields.isEmpty()) {
            throw new IllegalArgumentException(
                    "passenger fields are named exactly when passenger facts may cross");
        }
        Holding.check("exchangeLease", exchangeLease, Duration.ofHours(1));
        if (exchangeLease.compareTo(Duration.ofSeconds(5)) < 0) {
            throw new IllegalArgumentException("an exchange lease is 5 s at least");
        }
        if (!Locale.forLanguageTag(authoritativeLanguage)
                .toLanguageTag()
                .equals(authoritativeLanguage)) {
            throw new IllegalArgumentException(
                    "a language is a tag of BCP 47 such as en or ko-KR, not \""
                            + authoritativeLanguage
                            + '"');
        }
    }
}
