package org.interline.node.imaging.internal.stream;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.interline.node.imaging.ThreatBricks;
import org.interline.node.imaging.ThreatRegions.Region;
import org.interline.volume.BrickEntry;
import org.interline.volume.BrickKey;
import org.interline.volume.ChannelContent;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.interline.volume.Xyz;
import org.jspecify.annotations.Nullable;

/** What is left to be sent of one volume: each stored brick in exactly one set, once. */
final class VolumePlan {
    private final BrickNumbers numbers;
    private final BrickDistances distances;
    private final Map<StreamSet, BrickQueue> queues = new EnumMap<>(StreamSet.class);

    /** The set of each brick; null for an omitted one. */
    private final @Nullable StreamSet[] sets;

    /** Held by the client or handed out. */
    private final BitSet done;

    VolumePlan(VolumeManifest manifest, List<Region> threats, BitSet held) {
        numbers = new BrickNumbers(manifest.spec());
        distances = new BrickDistances(manifest.spec().geometry(), numbers);
        done = (BitSet) held.clone();
        sets = new StreamSet[numbers.count()];
        for (StreamSet set : StreamSet.values()) {
            queues.put(set, new BrickQueue());
        }
        Xyz spacing = manifest.spec().geometry().spacingMm();
        for (int channel = 0; channel < numbers.channels(); channel++) {
            sort(manifest, channel, threats, spacing);
        }
    }

    private void sort(VolumeManifest manifest, int channel, List<Region> threats, Xyz spacing) {
        ChannelContent content = manifest.content().get(channel);
        Air air = new Air(manifest, channel);
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            int number = numbers.first(level, channel);
            for (BrickEntry entry : content.levels().get(level)) {
                if (entry instanceof BrickEntry.Stored) {
                    BrickKey key = numbers.key(number);
                    StreamSet set =
                            switch (level) {
                                case 3 -> StreamSet.COARSE;
                                case 2 -> StreamSet.FIRST_USABLE;
                                case 1 -> StreamSet.HALF;
                                default -> full(key, entry, air, threats, spacing);
                            };
                    sets[number] = set;
                    if (!done.get(number)) {
                        queue(set).add(number);
                    }
                }
                number++;
            }
        }
    }

    private static StreamSet full(
            BrickKey key, BrickEntry entry, Air air, List<Region> threats, Xyz spacing) {
        if (ThreatBricks.isNear(key, threats, spacing)) {
            return StreamSet.THREATS;
        }
        return air.isBelowAllOf(entry) ? StreamSet.ALL : StreamSet.FULL;
    }

    private BrickQueue queue(StreamSet set) {
        BrickQueue queue = queues.get(set);
        if (queue == null) {
            throw new IllegalStateException("every set has a queue: " + set);
        }
        return queue;
    }

    BrickNumbers numbers() {
        return numbers;
    }

    /** What is left of each set comes in the order of distance from this place, mm in the frame. */
    void focus(Xyz at) {
        distances.from(at);
        queues.values().forEach(BrickQueue::disorder);
    }

    /** How many bricks of the set are neither held nor handed out. */
    int left(StreamSet set) {
        return queue(set).left();
    }

    /** Hands out the nearest brick of the set that is left. */
    Optional<BrickKey> take(StreamSet set) {
        BrickQueue queue = queue(set);
        while (queue.left() > 0) {
            int number = queue.next(distances, done);
            if (!done.get(number)) {
                done.set(number);
                queue.gone();
                return Optional.of(numbers.key(number));
            }
        }
        return Optional.empty();
    }

    /** Hands out this brick, unless it is omitted, held, was handed out, or is not to be. */
    Optional<BrickKey> take(int number, Predicate<StreamSet> allowed) {
        @Nullable StreamSet set = sets[number];
        if (set == null || done.get(number) || !allowed.test(set)) {
            return Optional.empty();
        }
        done.set(number);
        queue(set).gone();
        return Optional.of(numbers.key(number));
    }
}
