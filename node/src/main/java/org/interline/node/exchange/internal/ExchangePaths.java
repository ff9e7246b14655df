package org.interline.node.exchange.internal;

import org.interline.node.partners.PartnerLink;

/** What partners' nodes call. */
public final class ExchangePaths {
    /** Takes one pushed item; see {@code ItemHeader}. Answers with the receipt. */
    public static final String ITEMS = PartnerLink.PATH + "exchange/items";

    /** Takes several; see {@code Parcel}. Answers with what became of each. */
    public static final String PARCELS = PartnerLink.PATH + "exchange/parcels";

    /** Gives bricks of a volume that is here; see {@code BrickRequest}. */
    public static final String BRICKS = PartnerLink.PATH + "exchange/bricks";

    /** Gives the receipt of bricks that were given before; see {@code ReceiptRequest}. */
    public static final String BRICK_RECEIPTS = BRICKS + "/receipts";

    /** The code of a refusal by the rules; its reason is the rule's word. */
    public static final String REFUSED = "exchange.refused";

    /** The code of a refusal of what cannot be read. */
    public static final String UNREADABLE = "exchange.unreadable";

    /** The code of a refusal of what belongs to a scan that the sender has not announced. */
    public static final String SCAN_UNKNOWN = "exchange.scan-unknown";

    private ExchangePaths() {}
}
