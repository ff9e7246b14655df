package org.interline.node.partners;

import java.util.regex.Pattern;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** A partner's node refused what it was asked. */
public final class PartnerSaidNo extends InterlineException {
    private static final long serialVersionUID = 1L;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final String saidCode;
    private final String saidReason;

    /**
     * What it said.
     *
     * @param saidCode its problem's code; empty where it gave none, and taken so where it is no
     *     word
     * @param saidReason its reason, by a word; likewise
     */
    public PartnerSaidNo(
            ErrorCategory category, String saidCode, String saidReason, String message) {
        super(category, "partner.said-no", message);
        this.saidCode = word(saidCode);
        this.saidReason = word(saidReason);
    }

    /** What a partner said, where it is a word: it goes on record and onto pages. Else empty. */
    public static String word(String said) {
        return WORD.matcher(said).matches() ? said : "";
    }

    public String saidCode() {
        return saidCode;
    }

    public String saidReason() {
        return saidReason;
    }

    /** The reason, or the code where it gave none, or that it said no. */
    public String said() {
        if (!saidReason.isEmpty()) {
            return saidReason;
        }
        return saidCode.isEmpty() ? code() : saidCode;
    }
}
