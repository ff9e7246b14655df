package org.interline.node.exchange.internal.content;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Payload;

/**
 * What stands before a pushed content. Version 1 of a pushed item:
 *
 * <pre>
 *   u32 length of the header, big-endian; the header as JSON; the content
 * </pre>
 *
 * <p>A member that is not listed here makes the item unreadable.
 *
 * @param type {@value #TYPE}
 * @param exchange chosen by the sender; the same when it is sent again
 * @param origin whose data it is
 * @param identity how the content names the bag: {@code token} or {@code lpn}; absent where not
 * @param flight the bag's
 * @param consented whether the passenger has consented, as the sender's record says
 */
public record ItemHeader(
        String type,
        UUID exchange,
        String origin,
        String category,
        String item,
        UUID bag,
        Optional<UUID> scan,
        Optional<String> identity,
        ScanFacts.Flight flight,
        List<String> fields,
        boolean consented) {
    public static final String TYPE = "interline-item/1";

    /** Of a whole item; an agreement may have a lower limit. */
    public static final Limit ITEM = new Limit("exchanged item", "bytes", 96L << 20);

    private static final Limit HEADER = new Limit("header of an exchanged item", "bytes", 16_384);

    /** A header with its content. */
    public record Item(ItemHeader header, Payload payload) {}

    public byte[] before(byte[] content) {
        byte[] header = ExchangeJson.write(this);
        return ByteBuffer.allocate(Integer.BYTES + header.length + content.length)
                .putInt(header.length)
                .put(header)
                .put(content)
                .array();
    }

    /**
     * Takes an item apart.
     *
     * @throws InterlineException {@code exchange.unreadable}
     */
    public static Item read(byte[] body) {
        return read(body, 0, body.length);
    }

    /** As above, of one that lies in so many bytes from a place on. */
    static Item read(byte[] body, int from, int bytes) {
        if (bytes < Integer.BYTES) {
            throw unreadable("it has %d bytes".formatted(bytes));
        }
        int length = ByteBuffer.wrap(body).getInt(from);
        if (length < 2 || length > HEADER.most() || length > bytes - Integer.BYTES) {
            throw unreadable("its header cannot have %d bytes".formatted(length));
        }
        int begin = from + Integer.BYTES;
        int end = begin + length;
        ItemHeader header =
                ExchangeJson.read(Arrays.copyOfRange(body, begin, end), ItemHeader.class);
        if (!header.type().equals(TYPE)) {
            throw unreadable("it is of another version than " + TYPE);
        }
        return new Item(header, new Payload(Arrays.copyOfRange(body, end, from + bytes)));
    }

    /** An error that names what cannot be read. */
    public static InterlineException unreadable(String why) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "exchange.unreadable",
                "What was sent cannot be read: " + why);
    }
}
