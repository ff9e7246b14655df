package org.interline.node.exchange.internal.pull;

import java.util.List;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.content.ExchangeJson;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.volume.BrickKey;

/**
 * Asks for bricks of one volume, because somebody looks at them. Version 1 is the JSON of this
 * record. The answer:
 *
 * <pre>
 *   u32 length of the receipt, big-endian; the receipt; for each brick u32 length, the brick
 * </pre>
 *
 * <p>The receipt's content is what follows it: lengths and bricks.
 *
 * @param type {@value #TYPE}
 * @param exchange chosen by who asks; the same when it is asked again
 * @param bricks each {@code [level, channel, x, y, z]}, all of one category
 */
public record BrickRequest(
        String type, UUID exchange, UUID scan, UUID volume, List<List<Integer>> bricks) {
    public static final String TYPE = "interline-bricks/1";

    /** As many as one answer holds. */
    static final int MOST = 64;

    static BrickRequest of(UUID exchange, UUID scan, UUID volume, List<BrickKey> keys) {
        return new BrickRequest(
                TYPE,
                exchange,
                scan,
                volume,
                keys.stream()
                        .map(key -> List.of(key.level(), key.channel(), key.x(), key.y(), key.z()))
                        .toList());
    }

    /**
     * Reads a request.
     *
     * @throws InterlineException {@code exchange.unreadable}
     */
    public static BrickRequest read(byte[] body) {
        BrickRequest request = ExchangeJson.read(body, BrickRequest.class);
        if (!request.type().equals(TYPE)) {
            throw ItemHeader.unreadable("it is of another version than " + TYPE);
        }
        if (request.bricks().isEmpty() || request.bricks().size() > MOST) {
            throw ItemHeader.unreadable("it asks for 1 to %d bricks".formatted(MOST));
        }
        return request;
    }

    byte[] write() {
        return ExchangeJson.write(this);
    }

    List<BrickKey> keys() {
        try {
            return bricks.stream()
                    .map(brick -> {
                        if (brick.size() != 5) {
                            throw new IllegalArgumentException("a brick of five numbers");
                        }
                        return new BrickKey(
                                brick.get(0),
                                brick.get(2),
                                brick.get(3),
                                brick.get(4),
                                brick.get(1));
                    })
                    .toList();
        } catch (IllegalArgumentException e) {
            throw ItemHeader.unreadable("it names " + e.getMessage());
        }
    }
}
