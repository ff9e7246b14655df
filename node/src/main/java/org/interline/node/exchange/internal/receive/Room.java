package org.interline.node.exchange.internal.receive;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.interline.agreement.PartyId;
import org.interline.kernel.ErrorCategory;
import org.interline.node.web.ApiException;

/**
 * Bodies are held in memory until they are proven: so many at once and no more, and of one partner
 * not all of them, so that a partner that is slow to send keeps nobody else out.
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

    /** Room for one body, until it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
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
        return () -> {
            places.release();
            own.release();
        };
    }

    private static ApiException busy(int most) {
        return new ApiException(
                ErrorCategory.UNAVAILABLE, "exchange.busy", Map.of("most", Integer.toString(most)));
    }
}
