package org.interline.node.exchange.internal.receive;

import java.util.HashMap;
import java.util.Map;
import org.interline.agreement.PartyId;
import org.interline.kernel.ErrorCategory;
import org.interline.node.web.ApiException;

/**
 * Bodies are held in memory until they are proven: so many at once and no more. While they are
 * still coming, one partner has not all of it, and the last places are for partners of whom nothing
 * is coming yet, so that a few that are slow to send keep nobody else out; what has come counts for
 * all alike, for then it is this node that takes its time.
 */
final class Room {
    private final int most;
    private final int mostOfOne;
    private final int forFirsts;
    private final Map<PartyId, Integer> coming = new HashMap<>();
    private int taken;

    /**
     * An empty room.
     *
     * @param forFirsts places that nobody has who has one already
     */
    Room(int most, int mostOfOne, int forFirsts) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.forFirsts = forFirsts;
    }

    /** Room for one body, until it is closed. For one thread. */
    final class Place implements AutoCloseable {
        private final PartyId partner;
        private boolean isComing = true;

        private Place(PartyId partner) {
            this.partner = partner;
        }

        /** The body is here: its sender may begin another. */
        void arrived() {
            if (isComing) {
                isComing = false;
                hasCome(partner);
            }
        }

        @Override
        public void close() {
            arrived();
            leave();
        }
    }

    /**
     * A place for a body of the partner's.
     *
     * @throws ApiException {@code exchange.busy}
     */
    synchronized Place enter(PartyId partner) {
        int own = coming.getOrDefault(partner, 0);
        if (own == mostOfOne) {
            throw busy(mostOfOne);
        }
        if (taken + (own == 0 ? 0 : forFirsts) >= most) {
            throw busy(most);
        }
        coming.put(partner, own + 1);
        taken++;
        return new Place(partner);
    }

    private synchronized void hasCome(PartyId partner) {
        coming.computeIfPresent(partner, (party, own) -> own == 1 ? null : own - 1);
    }

    private synchronized void leave() {
        taken--;
    }

    private static ApiException busy(int most) {
        return new ApiException(
                ErrorCategory.UNAVAILABLE, "exchange.busy", Map.of("most", Integer.toString(most)));
    }
}
