package org.interline.node.exchange.internal.receive;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.agreement.DataCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Item;

/** Whether scans are the partner's to speak of: asked once for all that say the same. */
final class ScanClaims {
    private final Arrivals arrivals;
    private final Set<Claim> theirs = new HashSet<>();

    /** For one partner's items, in one transaction. */
    ScanClaims(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    /** All that the answer depends on. */
    private record Claim(
            Item.Kind kind, DataCategory category, Optional<UUID> bag, Optional<UUID> scan) {}

    /**
     * Requires that the scan of an object is the partner's.
     *
     * @throws InterlineException when it is not
     */
    void require(Exchange exchange) {
        Claim claim =
                new Claim(
                        exchange.item().kind(),
                        exchange.category(),
                        exchange.bag(),
                        exchange.scan());
        if (theirs.contains(claim)) {
            return;
        }
        try {
            arrivals.requireScan(exchange);
        } catch (InterlineException e) {
            throw Incoming.refusal(e);
        }
        theirs.add(claim);
    }
}
