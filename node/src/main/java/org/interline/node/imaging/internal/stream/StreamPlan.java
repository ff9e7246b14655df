package org.interline.node.imaging.internal.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.volume.BrickKey;
import org.interline.volume.Xyz;

/**
 * What comes next in a stream: what was asked for by name, then set by set, in a set volume by
 * volume, in a volume the nearest first. Every stored brick is handed out once, or never when the
 * client holds it. Nothing here reads or writes; safe for several threads, because the focus moves
 * while bricks are sent.
 */
final class StreamPlan {
    static final Limit WANTED = new Limit("bricks wanted and not yet sent", "bricks", 16_384);

    private final StreamPolicy policy;
    private final List<VolumePlan> volumes;
    private final List<Part> parts = new ArrayList<>();
    private final Queue<Wanted> wanted = new ArrayDeque<>();

    StreamPlan(StreamPolicy policy, List<VolumePlan> volumes) {
        this.policy = policy;
        this.volumes = List.copyOf(volumes);
        for (StreamSet set : StreamSet.values()) {
            for (int volume = 0; volume < volumes.size(); volume++) {
                parts.add(new Part(set, volume));
            }
        }
    }

    /** What a stream does next. */
    sealed interface Step {
        /** Sends a brick. */
        record Brick(int volume, BrickKey key) implements Step {}

        /** Says that all of the set has been sent, or was held. */
        record Reached(StreamSet set, int volume) implements Step {}

        /** Waits until something is asked for: the policy holds back what is left. */
        record Waits() implements Step {}

        /** Ends: nothing is left. */
        record Ends() implements Step {}
    }

    private record Part(StreamSet set, int volume) {}

    private record Wanted(int volume, int number) {}

    synchronized Step next() {
        for (Wanted want = wanted.poll(); want != null; want = wanted.poll()) {
            Optional<BrickKey> brick = volumes.get(want.volume).take(want.number, policy::asked);
            if (brick.isPresent()) {
                return new Step.Brick(want.volume, brick.get());
            }
        }
        // Held-back parts stay; they are few, and are looked at again when something was wanted.
        for (Part part : List.copyOf(parts)) {
            VolumePlan volume = volumes.get(part.volume);
            if (!policy.asked(part.set)) {
                continue;
            }
            if (volume.left(part.set) == 0) {
                parts.remove(part);
                return new Step.Reached(part.set, part.volume);
            }
            if (policy.unasked(part.set)) {
                return new Step.Brick(part.volume, volume.take(part.set).orElseThrow());
            }
        }
        boolean nothingLeft = parts.stream().noneMatch(part -> policy.asked(part.set));
        return nothingLeft ? new Step.Ends() : new Step.Waits();
    }

    /** What is left of each set is sent nearest to this place first: mm in the volumes' frame. */
    synchronized void focus(Xyz at) {
        volumes.forEach(volume -> volume.focus(at));
    }

    /**
     * These come next, in their order, but for what is omitted, held or sent.
     *
     * @throws InterlineException {@code limit.exceeded}, {@code stream.volume}, {@code
     *     volume.brick}; then none of them is taken
     */
    synchronized void want(int volume, Collection<BrickKey> bricks) {
        if (volume < 0 || volume >= volumes.size()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "stream.volume",
                    "the stream has %d volumes; none is %d".formatted(volumes.size(), volume));
        }
        WANTED.check((long) wanted.size() + bricks.size());
        BrickNumbers numbers = volumes.get(volume).numbers();
        wanted.addAll(bricks.stream().map(key -> new Wanted(volume, numbers.number(key))).toList());
    }
}
