package org.interline.node.exchange.internal.content;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Payload;

/**
 * What goes with a pushed content. Version 2 of a pushed item:
 *
 * <pre>
 *   the content; the header as JSON; u32 length of the header, big-endian
 * </pre>
 *
 * <p>The header follows, so that the hash of the whole goes on from that of the content. A member
 * that is not listed here makes the item unreadable.
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
    public static final String TYPE = "interline-item/2";

    /** Of a whole item; an agreement may have a lower limit. */
    public static final Limit ITEM = new Limit("exchanged item", "bytes", 96L << 20);

    private static final Limit HEADER = new Limit("header of an exchanged item", "bytes", 16_384);

    /** A header with its content. */
    public record Item(ItemHeader header, Payload payload) {}

    /** What follows the content. */
    public byte[] following() {
        byte[] header = ExchangeJson.write(this);
        return ByteBuffer.allocate(header.length + Integer.BYTES)
                .put(header)
                .putInt(header.length)
                .array();
    }

    /**
     * The content and what follows it, before anybody has looked at what that says.
     *
     * @param following the header and its length
     */
    public record Parts(Payload payload, ByteBuffer following) {

        /** Of all bytes of the item. */
        public Sha256 digest() {
            return payload.digestWith(following.duplicate());
        }

        /**
         * Reads the header.
         *
         * @throws InterlineException {@code exchange.unreadable}
         */
        public Item item() {
            int length = following.remaining() - Integer.BYTES;
            if (length < 0) {
                throw unreadable("it does not say how long its header is");
            }
            byte[] json = new byte[length];
            following.duplicate().get(json);
            ItemHeader header = ExchangeJson.read(json, ItemHeader.class);
            if (!header.type().equals(TYPE)) {
                throw unreadable("it is of another version than " + TYPE);
            }
            return new Item(header, payload);
        }
    }

    /** Takes an item apart; of what has no header all is content. */
    public static Parts parts(byte[] body) {
        return parts(body, 0, body.length);
    }

    /** As above, of one that lies in so many bytes from a place on. */
    static Parts parts(byte[] body, int from, int bytes) {
        int following = bytes < Integer.BYTES ? 0 : following(body, from + bytes);
        int content = following > bytes ? bytes : bytes - following;
        return new Parts(
                new Payload(body, from, content),
                ByteBuffer.wrap(body, from + content, bytes - content).slice());
    }

    /** The bytes of the header and its length, that end here; 0 where there can be none. */
    private static int following(byte[] body, int end) {
        int length = ByteBuffer.wrap(body).getInt(end - Integer.BYTES);
        return length < 2 || length > HEADER.most() ? 0 : length + Integer.BYTES;
    }

    /** An error that names what cannot be read. */
    public static InterlineException unreadable(String why) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "exchange.unreadable",
                "What was sent cannot be read: " + why);
    }
}
