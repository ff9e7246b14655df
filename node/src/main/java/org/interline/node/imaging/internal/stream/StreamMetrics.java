package org.interline.node.imaging.internal.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what operators watch of streams. */
@Component
class StreamMetrics {
    private final Counter opened;
    private final Counter ended;
    private final Counter bricks;
    private final Counter bytes;
    private final Counter missing;

    StreamMetrics(MeterRegistry registry, RunningStreams running) {
        Gauge.builder("interline.streams.running", running, RunningStreams::count)
                .description("Bags that are being sent to consoles")
                .register(registry);
        opened = registry.counter("interline.streams.opened");
        ended = registry.counter("interline.streams.ended");
        bricks = registry.counter("interline.stream.bricks");
        bytes =
                Counter.builder("interline.stream.bricks.sent")
                        .description("Compressed bytes of the bricks that were sent")
                        .baseUnit("bytes")
                        .register(registry);
        missing = registry.counter("interline.stream.bricks.missing");
    }

    void opened() {
        opened.increment();
    }

    /** A stream came to its end; one that was opened and has not was cut. */
    void ended() {
        ended.increment();
    }

    void brick(int compressedBytes) {
        bricks.increment();
        bytes.increment(compressedBytes);
    }

    void missing() {
        missing.increment();
    }
}
