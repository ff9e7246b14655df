package org.interline.node.exchange.internal.pull;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.exchange.internal.content.ItemHeader;

/**
 * What was given under a number, as its giver signed it:
 *
 * <pre>
 *   u32 length of the receipt, big-endian, 0 where nothing was given; the receipt;
 *   32 bytes SHA-256 of the content; u64 its length
 * </pre>
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record GivenBefore(Content content, byte[] receipt) {
    static final int MOST_RECEIPT_BYTES = 65_536;
    private static final int DIGEST_BYTES = 32;

    /** The most that an answer has. */
    static final int MOST_BYTES = Integer.BYTES + MOST_RECEIPT_BYTES + DIGEST_BYTES + Long.BYTES;

    /** As it is on record here; empty where nothing crossed. */
    static Optional<GivenBefore> of(ExchangeStore.Known known) {
        return known.content()
                .flatMap(content ->
                        known.receipt()
                                .map(receipt ->
                                        new GivenBefore(
                                                content,
                                                receipt.getBytes(StandardCharsets.UTF_8))));
    }

    static byte[] write(Optional<GivenBefore> given) {
        return given.map(GivenBefore::write).orElseGet(() -> new byte[Integer.BYTES]);
    }

    private byte[] write() {
        return ByteBuffer.allocate(Integer.BYTES + receipt.length + DIGEST_BYTES + Long.BYTES)
                .putInt(receipt.length)
                .put(receipt)
                .put(HexFormat.of().parseHex(content.digest().hex()))
                .putLong(content.bytes())
                .array();
    }

    /**
     * Reads an answer.
     *
     * @throws InterlineException {@code exchange.unreadable}
     */
    static Optional<GivenBefore> read(byte[] answer) {
        ByteBuffer in = ByteBuffer.wrap(answer);
        try {
            int length = in.getInt();
            if (length == 0) {
                return Optional.empty();
            }
            if (length < 0 || length > MOST_RECEIPT_BYTES) {
                throw ItemHeader.unreadable("no receipt has %d bytes".formatted(length));
            }
            byte[] receipt = new byte[length];
            byte[] digest = new byte[DIGEST_BYTES];
            in.get(receipt).get(digest);
            long bytes = in.getLong();
            if (bytes < 0 || bytes > ItemHeader.ITEM.most()) {
                throw ItemHeader.unreadable("no answer has %d bytes".formatted(bytes));
            }
            return Optional.of(
                    new GivenBefore(
                            new Content(new Sha256(HexFormat.of().formatHex(digest)), bytes),
                            receipt));
        } catch (BufferUnderflowException e) {
            throw ItemHeader.unreadable("the receipt ends too soon");
        }
    }
}
