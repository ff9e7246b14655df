package org.interline.node.partners;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** A partner's node refused what it was asked. */
public final class PartnerSaidNo extends InterlineException {
    private static final long serialVersionUID = 1L;

    private final String saidCode;
    private final String saidReason;

    /**
     * What it said.
     *
     * @param saidCode its problem's code; empty where it gave none
     * @param saidReason its reason, by a word; empty where it gave none
     */
    public PartnerSaidNo(
            ErrorCategory category, String saidCode, String saidReason, String message) {
        super(category, "partner.said-no", message);
        this.saidCode = saidCode;
        this.saidReason = saidReason;
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
