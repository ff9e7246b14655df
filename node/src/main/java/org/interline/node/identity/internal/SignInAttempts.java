package org.interline.node.identity.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.node.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * Bounds guessing: so many failures within a window, for one name and from one address, and further
 * attempts are refused unheard until the window has moved on.
 */
@Component
class SignInAttempts {
    static final int MOST_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);

    /** Names and addresses remembered; beyond it the one longest without a failure is forgotten. */
    private static final int MOST_KEYS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(64, 0.75f, true);

    SignInAttempts(Clock clock) {
        this.clock = clock;
    }

    /** Throws when any of the keys has failed too often. */
    synchronized void check(Collection<String> keys) {
        Instant since = clock.now().minus(WINDOW);
        for (String key : keys) {
            Deque<Instant> times = failures.get(key);
            if (times == null) {
                continue;
            }
            while (!times.isEmpty() && times.getFirst().isBefore(since)) {
                times.removeFirst();
            }
            if (times.size() >= MOST_FAILURES) {
                throw new ApiException(
                        ErrorCategory.LIMIT_EXCEEDED,
                        "sign-in.too-many",
                        Map.of("minutes", Long.toString(WINDOW.toMinutes())));
            }
        }
    }

    synchronized void failed(Collection<String> keys) {
        for (String key : keys) {
            Deque<Instant> times = failures.computeIfAbsent(key, k -> new ArrayDeque<>());
            times.addLast(clock.now());
            if (times.size() > MOST_FAILURES) {
                times.removeFirst();
            }
        }
        while (failures.size() > MOST_KEYS) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    synchronized void succeeded(String key) {
        failures.remove(key);
    }
}
