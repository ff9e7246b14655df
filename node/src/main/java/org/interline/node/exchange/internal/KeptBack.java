package org.interline.node.exchange.internal;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Why what waits has not left, as the last attempt found it: of what was kept back itself, not of
 * what waits behind it. In memory, because a node that starts tries all of it again.
 */
@Component
public class KeptBack {
    /** Whoever looks is told of so many; a longer queue is of a few reasons anyway. */
    private static final int MOST = 10_000;

    private final Map<UUID, String> reasons = new ConcurrentHashMap<>();

    /**
     * It stays for now.
     *
     * @param why a rule's word, or the code of what went wrong
     */
    public void stays(Exchange exchange, String why) {
        if (reasons.size() < MOST || reasons.containsKey(exchange.id())) {
            reasons.put(exchange.id(), why);
        }
    }

    /** It left, or never will. */
    public void over(Exchange exchange) {
        reasons.remove(exchange.id());
    }

    Map<UUID, String> reasons() {
        return Map.copyOf(reasons);
    }
}
