package org.interline.node.partners.internal.compare;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;

/**
 * Some of a side's exchanges, in the order of their identifiers.
 *
 * @param more whether others follow
 */
public record RecordPage(List<ExchangeRecord> items, boolean more) {
    public static final int MOST = 1000;

    /** As JSON: an item has less than 500 bytes. */
    public static final Limit BYTES = new Limit("page of exchanges", "bytes", 512L * 1024);

    /** What is asked for. */
    public record Wanted(Optional<UUID> after) {}

    /** Where the pages come from. */
    @FunctionalInterface
    public interface Source {
        RecordPage after(Optional<UUID> id);
    }

    public RecordPage {
        items = List.copyOf(items);
    }

    /** Every exchange, a page at a time. A source that does not get on is not followed. */
    public static Iterator<ExchangeRecord> all(Source source) {
        return new Iterator<>() {
            private Optional<UUID> last = Optional.empty();
            private RecordPage page = source.after(last);
            private int next;

            @Override
            public boolean hasNext() {
                if (next == page.items().size() && page.more()) {
                    page = source.after(last);
                    next = 0;
                    if (page.items().isEmpty() && page.more()) {
                        throw outOfOrder();
                    }
                }
                return next < page.items().size();
            }

            @Override
            public ExchangeRecord next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                ExchangeRecord record = page.items().get(next++);
                if (last.isPresent() && ExchangeRecord.inOrder(last.get(), record.id()) >= 0) {
                    throw outOfOrder();
                }
                last = Optional.of(record.id());
                return record;
            }
        };
    }

    private static InterlineException outOfOrder() {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA,
                "comparison.out-of-order",
                "the partner's exchanges do not come in their order, so they cannot be compared");
    }
}
