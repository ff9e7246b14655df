package org.interline.node.partners.internal.agreement;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.interline.kernel.Sha256;
import org.interline.node.partners.StandingAgreements.Departure;
import org.springframework.stereotype.Component;

/**
 * What is leaving this node now. Each departure is begun before it is asked whether it may leave;
 * so one that is not yet begun when an edition's end is committed is refused, and those that are
 * can be waited for.
 */
@Component
class Departures {
    private static final System.Logger LOG = System.getLogger(Departures.class.getName());

    /** A partner that does not answer must not keep a person from an answer. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private final Map<Sha256, Set<Leaving>> leaving = new ConcurrentHashMap<>();

    private static final class Leaving {
        private final CompletableFuture<Boolean> left = new CompletableFuture<>();
    }

    Departure begin(Sha256 hash) {
        Leaving one = new Leaving();
        Set<Leaving> all = leaving.computeIfAbsent(hash, it -> ConcurrentHashMap.newKeySet());
        all.add(one);
        return () -> {
            all.remove(one);
            boolean _ = one.left.complete(true);
        };
    }

    /** Waits for all that have begun. */
    void awaitBegun(Sha256 hash) {
        CompletableFuture<?>[] begun =
                leaving.getOrDefault(hash, Set.of()).stream()
                        .map(one -> one.left)
                        .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(begun).get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what was let leave under {0} before it ended is still on its way",
                    hash);
        } catch (ExecutionException e) {
            throw new IllegalStateException("departures do not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
