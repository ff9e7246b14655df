package org.interline.node.exchange.internal.receive;

import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.Exchange.Item;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.RefusedByRules;
import org.interline.node.exchange.internal.Rules;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.jspecify.annotations.Nullable;

/** One item on its way from the request to the record. */
final class Line {
    final ItemHeader.Item item;
    final Exchange exchange;

    /** Signed, and given only once it is on record. */
    byte @Nullable [] signed;

    byte @Nullable [] receipt;
    @Nullable InterlineException no;
    Arrivals.@Nullable Prepared prepared;

    /** Its scan is announced by what comes before it in the same request, or so that says. */
    boolean announcedWithIt;

    Line(ItemHeader.Item item, Exchange exchange) {
        this.item = item;
        this.exchange = exchange;
    }

    boolean isOpen() {
        return receipt == null && no == null;
    }

    /** It does not come now, and may later. */
    boolean keepsOthersBack() {
        return no != null && !isForGood(no);
    }

    /** Its bytes stay, although nobody knows whether it is on record: they may be what it names. */
    void keep() {
        prepared = null;
    }

    Content content() {
        return item.payload().content();
    }

    /** The scan that it is the first to name. */
    Optional<UUID> announces() {
        return exchange.item().kind() == Item.Kind.FACTS ? exchange.scan() : Optional.empty();
    }

    private static boolean isForGood(InterlineException e) {
        return e instanceof RefusedByRules rules
                ? !Rules.passes(rules.reason())
                : e.code().equals(ExchangePaths.UNREADABLE);
    }
}
