package org.interline.agreement;

/** What keeps a {@link KeySuccession} from counting; the word goes into the record. */
public enum SuccessionFault implements Word {
    /** It is another party's than the one whose card is known. */
    OTHER_PARTY,
    /** Not signed by both agreement keys of the card that is known. */
    SIGNATURE_WRONG,
    /** The card brings other agreement keys, and those have not both signed. */
    NEW_SIGNATURE_WRONG,
    /** It follows a card that is not the one which holds: an older one, or one never seen. */
    FOLLOWS_ANOTHER_CARD,
    /** The card says something else than other keys: where a node is, people enter by hand. */
    MORE_THAN_KEYS,
    /** The old keys would hold for too short or too long. */
    OVERLAP_OUT_OF_BOUNDS,
    /** It says that it was made later than now. */
    NOT_YET_MADE,
    /** The time for which the old keys hold is over. */
    OVERLAP_OVER;

    @Override
    public String word() {
        return Word.of(this);
    }
}
