package org.interline.node.imaging.internal.stream;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;
import org.interline.kernel.Uuid7;
import org.interline.node.web.ApiException;
import org.interline.volume.BrickKey;
import org.interline.volume.Xyz;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The streams that run in this node, and how many may. */
@Component
class RunningStreams {
    /** A bag on the screen, the next two, and one that is being closed. */
    static final Limit OF_A_PERSON = new Limit("streams of a person", "streams", 4);

    static final Limit OF_THE_NODE = new Limit("streams of the node", "streams", 64);

    private final Clock clock;

    /** Guarded by this. */
    private final Map<UUID, Running> streams = new LinkedHashMap<>();

    RunningStreams(Clock clock) {
        this.clock = clock;
    }

    /** One stream, from before its first byte until it is closed. */
    final class Running implements AutoCloseable {
        private final UUID id = Uuid7.next(clock);
        private final UUID person;
        private final Semaphore wishes = new Semaphore(0);
        private volatile @Nullable StreamPlan plan;
        private volatile boolean stopped;
        private volatile boolean waiting;

        private Running(UUID person) {
            this.person = person;
        }

        UUID id() {
            return id;
        }

        UUID person() {
            return person;
        }

        /** From here on the stream can be told where its client looks. */
        void follow(StreamPlan following) {
            plan = following;
        }

        boolean stopped() {
            return stopped;
        }

        /** Whether nothing is sent until something is wanted. */
        boolean waits() {
            return waiting;
        }

        void stop() {
            stopped = true;
            wishes.release();
        }

        void focus(Xyz at) {
            followed().focus(at);
        }

        void want(int volume, Collection<BrickKey> bricks) {
            followed().want(volume, bricks);
            wishes.release();
        }

        private StreamPlan followed() {
            return Optional.ofNullable(plan).orElseThrow(() -> ApiException.notFound("stream"));
        }

        /** Waits until something is wanted or the stream is stopped; false when nothing was. */
        boolean awaitWish(Duration atMost) throws InterruptedException {
            waiting = true;
            boolean wished = wishes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            waiting = false;
            wishes.drainPermits();
            return wished && !stopped;
        }

        @Override
        public void close() {
            stop();
            remove(id);
        }
    }

    /**
     * Begins a stream. A person's fifth takes the place of the first that waits to be asked for
     * something: a client that goes away while nothing is written to it is not seen to be gone.
     *
     * @throws ApiException {@code stream.too-many}, {@code stream.node-full}
     */
    synchronized Running enter(UUID person) {
        List<Running> own =
                streams.values().stream().filter(it -> it.person.equals(person)).toList();
        if (own.size() >= OF_A_PERSON.most()) {
            own.stream()
                    .filter(Running::waits)
                    .findFirst()
                    .orElseThrow(() -> full("stream.too-many", OF_A_PERSON))
                    .close();
        }
        if (streams.size() >= OF_THE_NODE.most()) {
            throw full("stream.node-full", OF_THE_NODE);
        }
        Running running = new Running(person);
        streams.put(running.id, running);
        return running;
    }

    /** Another's stream is not there. */
    synchronized Running own(UUID id, UUID person) {
        return Optional.ofNullable(streams.get(id))
                .filter(it -> it.person.equals(person))
                .orElseThrow(() -> ApiException.notFound("stream"));
    }

    synchronized int count() {
        return streams.size();
    }

    private synchronized void remove(UUID id) {
        streams.remove(id);
    }

    /** Before the web server waits for its requests to end. */
    @EventListener(ContextClosedEvent.class)
    synchronized void stopAll() {
        streams.values().forEach(Running::stop);
    }

    private static ApiException full(String code, Limit limit) {
        return new ApiException(
                ErrorCategory.LIMIT_EXCEEDED, code, Map.of("most", Long.toString(limit.most())));
    }
}
