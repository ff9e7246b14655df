package org.interline.node.exchange.internal.pull;

import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.content.ExchangeJson;
import org.interline.node.exchange.internal.content.ItemHeader;

/**
 * Asks whether bricks were given whose answer did not come, and for the receipt: not for the
 * bricks, which nobody waits for any more. Version 1 is the JSON of this record. The answer is
 * {@link GivenBefore}.
 *
 * @param type {@value #TYPE}
 * @param exchange as it was chosen when the bricks were asked for
 */
public record ReceiptRequest(String type, UUID exchange) {
    public static final String TYPE = "interline-brick-receipt/1";

    static ReceiptRequest of(UUID exchange) {
        return new ReceiptRequest(TYPE, exchange);
    }

    /**
     * Reads a request.
     *
     * @throws InterlineException {@code exchange.unreadable}
     */
    public static ReceiptRequest read(byte[] body) {
        ReceiptRequest request = ExchangeJson.read(body, ReceiptRequest.class);
        if (!request.type().equals(TYPE)) {
            throw ItemHeader.unreadable("it is of another version than " + TYPE);
        }
        return request;
    }

    byte[] write() {
        return ExchangeJson.write(this);
    }
}
