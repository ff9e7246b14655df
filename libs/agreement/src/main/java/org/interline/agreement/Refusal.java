package org.interline.agreement;

/** Why something does not cross; each is logged by its word on both sides. */
public enum Refusal implements Word {
    /** Not every party's signature is there. */
    NOT_SIGNED,
    NOT_YET_VALID,
    EXPIRED,
    REVOKED,
    SUSPENDED,
    /** Every party has signed a later edition. */
    REPLACED,
    /** The sender, the receiver or the origin was removed. */
    PARTY_REMOVED,
    /** The asking side has not heard everything that was said of the agreement. */
    OLD_EPOCH,
    /** The asking side has heard more than this one, which must ask before it answers. */
    NEWER_EPOCH,
    /** The last word from the partner is older than the exchange lease. */
    LEASE_ENDED,
    NOT_A_PARTY,
    RECIPIENT_OUTSIDE,
    PURPOSE_OUTSIDE,
    CATEGORY_OUTSIDE,
    FIELD_OUTSIDE,
    /** The bag is named by its tag, and the terms say by a token. */
    IDENTITY_OUTSIDE,
    /** Neither the route nor the flight is covered. */
    FLIGHT_OUTSIDE,
    ONWARD_NOT_ALLOWED,
    /** Its origin has not consented that it is passed on to this party, or has withdrawn that. */
    ONWARD_WITHOUT_CONSENT,
    /** The passenger has not consented, or has withdrawn that. */
    CONSENT_MISSING,
    TOO_LARGE,
    TOO_MANY_REQUESTS,
    TOO_MANY_BYTES;

    @Override
    public String word() {
        return Word.of(this);
    }
}
