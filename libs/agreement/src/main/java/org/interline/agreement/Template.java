package org.interline.agreement;

import static org.interline.agreement.DataCategory.BAG_FACTS;
import static org.interline.agreement.DataCategory.DECISIONS;
import static org.interline.agreement.DataCategory.IMAGE_COARSE;
import static org.interline.agreement.DataCategory.IMAGE_FULL;
import static org.interline.agreement.DataCategory.IMAGE_HALF;
import static org.interline.agreement.DataCategory.MACHINE_REPORTS;
import static org.interline.agreement.DataCategory.OPERATOR_REPORTS;
import static org.interline.agreement.DataCategory.XRAY_VIEWS;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where a draft begins, so that a sensible agreement takes minutes: everything but who, which
 * flights and when. Each is cautious where it has to choose.
 */
public enum Template implements Word {
    /** What machines found and coarse images cross; the rest stays where it was made. */
    PRE_SCREENING_COARSE,
    /** As above, and what an officer asks to see in full. */
    PRE_SCREENING_FULL,
    /** Reports and decisions, no image at all; a revocation destroys them. */
    REPORTS_ONLY;

    private static final long MEGABYTE = 1_000_000;

    @Override
    public String word() {
        return Word.of(this);
    }

    /** The template's terms for these flights and this time. */
    public Terms terms(Coverage coverage, Validity validity, String authoritativeLanguage) {
        return new Terms(
                Sorted.words(Set.of(Purpose.BAGGAGE_PRE_SCREENING)),
                Sorted.words(categories()),
                Sorted.words(Set.<PassengerField>of()),
                coverage,
                new Holding(
                        Duration.ofHours(2),
                        Duration.ofHours(24),
                        this == REPORTS_ONLY ? HeldData.DESTROY : HeldData.FINISH_OPEN_FLIGHTS),
                new Onward.None(),
                validity,
                new Limits(6_000, 500_000 * MEGABYTE, 1_000 * MEGABYTE),
                PassengerConsent.NOT_REQUIRED,
                BagIdentity.TOKEN,
                Duration.ofSeconds(60),
                authoritativeLanguage);
    }

    private Set<DataCategory> categories() {
        return switch (this) {
            case PRE_SCREENING_COARSE ->
                    Set.of(BAG_FACTS, MACHINE_REPORTS, DECISIONS, XRAY_VIEWS, IMAGE_COARSE);
            case PRE_SCREENING_FULL ->
                    Set.of(
                            BAG_FACTS,
                            MACHINE_REPORTS,
                            OPERATOR_REPORTS,
                            DECISIONS,
                            XRAY_VIEWS,
                            IMAGE_COARSE,
                            IMAGE_HALF,
                            IMAGE_FULL);
            case REPORTS_ONLY -> Set.of(BAG_FACTS, MACHINE_REPORTS, OPERATOR_REPORTS, DECISIONS);
        };
    }

    /** The template that terms still follow in all that it says; empty where none. */
    public static Optional<Template> followedBy(Terms terms) {
        for (Template template : values()) {
            if (template.terms(terms.coverage(), terms.validity(), terms.authoritativeLanguage())
                    .equals(terms)) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }
}
