package org.interline.node.exchange.internal.content;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.interline.kernel.Limit;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.partners.PartnerSaidNo;

/**
 * Several items in one request, and in one answer what became of each. Version 1; numbers are
 * big-endian:
 *
 * <pre>
 *   u8 version, 1; u8 count of items, from 1
 *   for each item: u32 length, the item; see {@link ItemHeader}
 * </pre>
 *
 * <p>The answer:
 *
 * <pre>
 *   u8 version, 1; u8 count, of the items and in their order
 *   for each: u8 0 refused, 1 taken, 2 left; u32 length, and
 *     of one that was taken the receipt
 *     of one that was refused {"code", "reason"} as JSON
 *     of one that was left, because one before it does not cross now, nothing
 * </pre>
 */
public final class Parcel {
    /** Items in one. */
    public static final Limit ITEMS = new Limit("items of a parcel", "items", 32);

    /** A sender begins another parcel where it expects more; one item alone may be longer. */
    public static final int ENOUGH_BYTES = 4 << 20;

    private static final byte VERSION = 1;
    private static final int REFUSED = 0;
    private static final int TAKEN = 1;
    private static final int LEFT = 2;
    private static final int MOST_ANSWER_BYTES = 65_536;

    private Parcel() {}

    /** What became of an item. */
    public sealed interface Outcome {
        /** It is here; signed. */
        @SuppressWarnings("ArrayRecordComponent") // nobody compares them
        record Taken(byte[] receipt) implements Outcome {}

        /**
         * It does not cross, by a code and a reason as a refused request has them.
         *
         * @param reason empty where there is none
         */
        record Refused(String code, String reason) implements Outcome {}

        /** Nobody looked at it. */
        record Left() implements Outcome {}
    }

    public static byte[] write(List<ItemHeader.Item> items) {
        ITEMS.check(items.size());
        List<byte[]> following = items.stream().map(item -> item.header().following()).toList();
        long length = 2;
        for (int i = 0; i < items.size(); i++) {
            length += Integer.BYTES + (long) items.get(i).payload().length();
            length += following.get(i).length;
        }
        ByteBuffer out = ByteBuffer.allocate(ItemHeader.ITEM.checkInt(length));
        out.put(VERSION).put((byte) items.size());
        for (int i = 0; i < items.size(); i++) {
            Payload payload = items.get(i).payload();
            out.putInt(payload.length() + following.get(i).length)
                    .put(payload.buffer())
                    .put(following.get(i));
        }
        return out.array();
    }

    /**
     * Takes a parcel apart.
     *
     * @throws org.interline.kernel.InterlineException {@code exchange.unreadable}
     */
    public static List<ItemHeader.Item> read(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        try {
            int count = count(in);
            List<ItemHeader.Item> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int length = length(in, in.getInt(), ItemHeader.ITEM.most());
                items.add(ItemHeader.parts(body, in.position(), length).item());
                in.position(in.position() + length);
            }
            requireEnd(in);
            return items;
        } catch (BufferUnderflowException e) {
            throw ItemHeader.unreadable("the parcel ends too soon");
        }
    }

    public static byte[] writeAnswer(List<Outcome> outcomes) {
        List<byte[]> contents =
                outcomes.stream()
                        .map(outcome ->
                                switch (outcome) {
                                    case Outcome.Taken(byte[] receipt) -> receipt;
                                    case Outcome.Refused refused -> ExchangeJson.write(refused);
                                    case Outcome.Left() -> new byte[0];
                                })
                        .toList();
        int length = 2 + contents.stream().mapToInt(it -> 1 + Integer.BYTES + it.length).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put(VERSION).put((byte) outcomes.size());
        for (int i = 0; i < contents.size(); i++) {
            out.put((byte) code(outcomes.get(i)))
                    .putInt(contents.get(i).length)
                    .put(contents.get(i));
        }
        return out.array();
    }

    private static int code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Taken _ -> TAKEN;
            case Outcome.Refused _ -> REFUSED;
            case Outcome.Left _ -> LEFT;
        };
    }

    /**
     * Takes the answer to a parcel of so many items apart.
     *
     * @throws org.interline.kernel.InterlineException {@code exchange.unreadable}
     */
    public static List<Outcome> readAnswer(byte[] answer, int items) {
        ByteBuffer in = ByteBuffer.wrap(answer);
        try {
            if (count(in) != items) {
                throw ItemHeader.unreadable("the answer is not to %d items".formatted(items));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < items; i++) {
                int code = in.get();
                byte[] content = new byte[length(in, in.getInt(), MOST_ANSWER_BYTES)];
                in.get(content);
                outcomes.add(outcome(code, content));
            }
            requireEnd(in);
            return outcomes;
        } catch (BufferUnderflowException e) {
            throw ItemHeader.unreadable("the answer to a parcel ends too soon");
        }
    }

    private static Outcome outcome(int code, byte[] content) {
        return switch (code) {
            case TAKEN -> new Outcome.Taken(content);
            case REFUSED -> {
                Outcome.Refused said = ExchangeJson.read(content, Outcome.Refused.class);
                yield new Outcome.Refused(
                        PartnerSaidNo.word(said.code()), PartnerSaidNo.word(said.reason()));
            }
            case LEFT -> new Outcome.Left();
            default -> throw ItemHeader.unreadable("an item cannot have become " + code);
        };
    }

    private static int count(ByteBuffer in) {
        if (in.get() != VERSION) {
            throw ItemHeader.unreadable("the parcel is of another version than " + VERSION);
        }
        int count = in.get() & 0xFF;
        if (count < 1 || count > ITEMS.most()) {
            throw ItemHeader.unreadable(
                    "a parcel has 1 to %d items, not %d".formatted(ITEMS.most(), count));
        }
        return count;
    }

    private static int length(ByteBuffer in, int length, long most) {
        if (length < 0 || length > most || length > in.remaining()) {
            throw ItemHeader.unreadable("a part of %d bytes does not fit".formatted(length));
        }
        return length;
    }

    private static void requireEnd(ByteBuffer in) {
        if (in.hasRemaining()) {
            throw ItemHeader.unreadable("%d bytes are left over".formatted(in.remaining()));
        }
    }
}
