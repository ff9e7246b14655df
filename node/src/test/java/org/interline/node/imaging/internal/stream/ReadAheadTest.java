package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.internal.stream.ReadAhead.Ready;
import org.interline.node.web.ApiException;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReadAheadTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final MadeVolumes.Made MADE =
            MadeVolumes.make(MadeVolumes.spec(new Dimensions(300, 140, 200), 1), 1);

    private final RunningStreams streams = new RunningStreams(Clock.system());
    private final UUID person = UUID.randomUUID();

    private static StreamPlan plan(StreamPolicy policy) {
        return new StreamPlan(
                policy, List.of(new VolumePlan(MADE.manifest(), List.of(), new BitSet())));
    }

    /** Bricks that are read one by one. */
    private static ReadAhead.Bricks each(BiFunction<Integer, BrickKey, ByteBuffer> read) {
        return (volume, keys) ->
                keys.stream().map(key -> Optional.of(read.apply(volume, key))).toList();
    }

    @Test
    void no_more_is_unsealed_than_a_slow_reader_has_room_for() throws Exception {
        AtomicInteger unsealed = new AtomicInteger();
        RunningStreams.Running running = streams.enter(person);
        try (ReadAhead ahead =
                new ReadAhead(
                        running,
                        plan(StreamPolicy.INSIDE),
                        each((volume, key) -> {
                            unsealed.incrementAndGet();
                            return ByteBuffer.allocate(1);
                        }),
                        LONG)) {
            int taken = 0;
            while (true) {
                int most = taken + ReadAhead.BRICKS + 2;
                if (taken < 20) {
                    // The reader takes its time: all that is read ahead is there.
                    int least = taken + ReadAhead.BRICKS - StreamSet.values().length;
                    await().until(() -> unsealed.get() >= least);
                }
                assertThat(unsealed.get()).isLessThanOrEqualTo(most);
                Ready ready = ahead.poll(LONG).orElseThrow();
                if (ready instanceof Ready.Ended) {
                    break;
                }
                taken += ready instanceof Ready.Brick ? 1 : 0;
            }
            assertThat(taken).isEqualTo(unsealed.get()).isEqualTo(MADE.bricks().size());
        }
    }

    @Test
    void a_brick_that_cannot_be_read_is_told_in_its_place() throws Exception {
        List<BrickKey> missing = new ArrayList<>();
        try (ReadAhead ahead =
                new ReadAhead(
                        streams.enter(person),
                        plan(StreamPolicy.INSIDE),
                        each((volume, key) -> {
                            if (key.level() == 2) {
                                throw new InterlineException(
                                        ErrorCategory.CORRUPT_DATA, "blob.damaged", "made up");
                            }
                            return ByteBuffer.allocate(1);
                        }),
                        LONG)) {
            Ready ready = ahead.poll(LONG).orElseThrow();
            for (; !(ready instanceof Ready.Ended); ready = ahead.poll(LONG).orElseThrow()) {
                if (ready instanceof Ready.Missing(int volume, BrickKey key, var why)) {
                    assertThat(volume).isZero();
                    assertThat(why.code()).isEqualTo("blob.damaged");
                    missing.add(key);
                }
            }
        }
        assertThat(missing).isNotEmpty().allMatch(key -> key.level() == 2);
    }

    @Test
    void a_defect_ends_the_stream_and_is_not_swallowed() throws Exception {
        try (ReadAhead ahead =
                new ReadAhead(
                        streams.enter(person),
                        plan(StreamPolicy.INSIDE),
                        each((volume, key) -> {
                            throw new IllegalStateException("made up");
                        }),
                        LONG)) {
            assertThat(ahead.poll(LONG).orElseThrow()).isInstanceOf(Ready.Failed.class);
        }
    }

    @Test
    void what_is_held_back_is_waited_for_and_then_the_stream_ends() throws Exception {
        try (ReadAhead ahead =
                new ReadAhead(
                        streams.enter(person),
                        plan(StreamPolicy.ACROSS),
                        each((volume, key) -> ByteBuffer.allocate(1)),
                        Duration.ZERO)) {
            List<Ready> all = new ArrayList<>();
            do {
                all.add(ahead.poll(LONG).orElseThrow());
            } while (!(all.getLast() instanceof Ready.Ended));
            assertThat(all).noneMatch(r -> r instanceof Ready.Brick b && b.key().level() == 0);
        }
    }

    @Test
    void a_reader_that_is_gone_stops_the_reading_and_no_end_is_claimed() throws Exception {
        RunningStreams.Running running = streams.enter(person);
        ReadAhead ahead =
                new ReadAhead(
                        running,
                        plan(StreamPolicy.ACROSS),
                        each((volume, key) -> ByteBuffer.allocate(1)),
                        LONG);
        ahead.close();
        // One brick that was being read may still be there.
        assertThat(ahead.poll(Duration.ZERO)).isNotEqualTo(Optional.of(new Ready.Ended()));
        assertThat(ahead.poll(Duration.ZERO)).isNotPresent();
    }

    @Test
    void a_person_has_four_streams_and_nobody_elses() {
        List<RunningStreams.Running> own = new ArrayList<>();
        for (int i = 0; i < RunningStreams.OF_A_PERSON.most(); i++) {
            own.add(streams.enter(person));
        }
        refused("stream.too-many", () -> streams.enter(person));
        refused("stream.not-found", () -> streams.own(own.getFirst().id(), UUID.randomUUID()));
        assertThat(streams.own(own.getFirst().id(), person)).isSameAs(own.getFirst());
        own.getFirst().close();
        refused("stream.not-found", () -> streams.own(own.getFirst().id(), person));
        streams.enter(person);
        while (streams.count() < RunningStreams.OF_THE_NODE.most()) {
            streams.enter(UUID.randomUUID());
        }
        refused("stream.node-full", () -> streams.enter(UUID.randomUUID()));
    }

    @Test
    void a_stream_that_waits_gives_way_to_a_persons_fifth() throws Exception {
        RunningStreams.Running first = streams.enter(person);
        RunningStreams.Running waits = streams.enter(person);
        streams.enter(person);
        streams.enter(person);
        try (ReadAhead ahead =
                new ReadAhead(
                        waits,
                        plan(StreamPolicy.ACROSS),
                        each((volume, key) -> ByteBuffer.allocate(1)),
                        LONG)) {
            await().until(() -> {
                // Taken as it comes, so that the reading gets to where it waits.
                ahead.poll(Duration.ZERO);
                return waits.waits();
            });
            streams.enter(person);
            assertThat(waits.stopped()).isTrue();
            assertThat(first.stopped()).isFalse();
            assertThat(streams.count()).isEqualTo(4);
            refused("stream.too-many", () -> streams.enter(person));
        }
    }

    private static void refused(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(act)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
