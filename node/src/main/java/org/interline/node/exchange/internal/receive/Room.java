package org.interline.node.exchange.internal.receive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.interline.agreement.PartyId;
import org.interline.kernel.ErrorCategory;
import org.interline.node.web.ApiException;

/**
 * Bodies are held in memory until they are proven: so many at once and no more. While they are
 * still coming, one partner has not all of it, so that a partner that is slow to send keeps nobody
 * else out; what has come counts for all alike, for then it is this node that takes its time.
 */
final class Room {
    private final int most;
    private final int mostOfOne;
    private final Semaphore places;
    private final Map<PartyId, Semaphore> placesOfOne = new ConcurrentHashMap<>();

    Room(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.places = new Semaphore(most);
    }

    /** Room for one body, until it is closed. For one thread. */
    final class Place implements AutoCloseable {
        private final Semaphore own;
        private boolean coming = true;

        private Place(Semaphore own) {
            this.own = own;
        }

        /** The body is here: its sender may begin another. */
        void arrived() {
            if (coming) {
                coming = false;
                own.release();
            }
        }

        @Override
        public void close() {
            arrived();
            places.release();
        }
    }

    /**
     * A place for a body of the partner's.
     *
     * @throws ApiException {@code exchange.busy}
     */
    Place enter(PartyId partner) {
        Semaphore own = placesOfOne.computeIfAbsent(partner, party -> new Semaphore(mostOfOne));
        if (!own.tryAcquire()) {
            throw busy(mostOfOne);
        }
        if (!places.tryAcquire()) {
            own.release();
            throw busy(most);
        }
        return new Place(own);
    }

    private static ApiException busy(int most) {
        return new ApiException(
                ErrorCategory.UNAVAILABLE, "exchange.busy", Map.of("most", Integer.toString(most)));
    }
}
