package org.interline.agreement;

/** How a bag is named across the border. */
public enum BagIdentity implements Word {
    /** By a token that only the origin can resolve. */
    TOKEN,
    /** By the ten digits of its tag. */
    LPN;

    @Override
    public String word() {
        return Word.of(this);
    }
}
