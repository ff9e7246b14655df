package org.interline.node.imaging.internal.stream;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.node.imaging.BricksServed;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;
import org.interline.volume.BrickEntry;
import org.interline.volume.BrickKey;
import org.interline.volume.ChannelContent;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.springframework.stereotype.Component;

/** A bit a brick, for the persons and volumes that were sent last. */
@Component
class ServedBricks implements BricksServed {
    /** Of 8 kB each at most, three times: 96 MB. */
    static final Limit REMEMBERED =
            new Limit("volumes remembered as sent", "volumes of a person", 4096);

    private static final Served NOTHING = new Nothing();

    /** Guarded by this. */
    private final Map<Looked, Remembered> records = eldestFirst();

    /** What this node cannot read of a volume, whoever is sent it; guarded by this. */
    private final Map<UUID, BitSet> unreadable = eldestFirst();

    private record Looked(UUID person, UUID volume) {}

    private static final class Remembered {
        private final BrickNumbers numbers;
        private final BitSet left;
        private final BitSet sent = new BitSet();
        private final BitSet damaged = new BitSet();

        Remembered(VolumeManifest manifest) {
            numbers = new BrickNumbers(manifest.spec());
            left = stored(manifest, numbers);
        }
    }

    private static BitSet stored(VolumeManifest manifest, BrickNumbers numbers) {
        BitSet stored = new BitSet(numbers.count());
        for (int channel = 0; channel < numbers.channels(); channel++) {
            ChannelContent content = manifest.content().get(channel);
            for (int level = 0; level < VolumeLimits.LEVELS; level++) {
                List<BrickEntry> bricks = content.levels().get(level);
                for (int i = 0; i < bricks.size(); i++) {
                    if (bricks.get(i) instanceof BrickEntry.Stored) {
                        stored.set(numbers.first(level, channel) + i);
                    }
                }
            }
        }
        return stored;
    }

    /** By use, so that the eldest is the first to be forgotten. */
    private static <K, V> Map<K, V> eldestFirst() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED.most();
            }
        };
    }

    /** The person is being sent the volume; its manifest names the bricks that need no sending. */
    synchronized void began(UUID person, UUID volume, VolumeManifest manifest) {
        records.computeIfAbsent(new Looked(person, volume), it -> new Remembered(manifest));
    }

    /** The brick was written to the person's connection. */
    synchronized void sent(UUID person, UUID volume, BrickKey brick) {
        record(person, volume)
                .ifPresent(record -> {
                    int number = record.numbers.number(brick);
                    record.sent.set(number);
                    record.left.clear(number);
                    record.damaged.clear(number);
                    // It was read after all: restored from a backup, or on another try.
                    Optional.ofNullable(unreadable.get(volume)).ifPresent(it -> it.clear(number));
                });
    }

    /** This node could not read the brick. */
    synchronized void failed(UUID person, UUID volume, BrickKey brick) {
        record(person, volume)
                .ifPresent(record ->
                        unreadable
                                .computeIfAbsent(volume, it -> new BitSet())
                                .set(record.numbers.number(brick)));
    }

    @Override
    public synchronized void cameDamaged(
            UUID personId, UUID volumeId, Collection<BrickKey> bricks) {
        record(personId, volumeId)
                .ifPresent(record ->
                        bricks.stream().map(record.numbers::number).forEach(record.damaged::set));
    }

    private Optional<Remembered> record(UUID person, UUID volume) {
        return Optional.ofNullable(records.get(new Looked(person, volume)));
    }

    @Override
    public synchronized Served of(UUID personId, UUID volumeId) {
        return record(personId, volumeId).<Served>map(it -> copy(it, volumeId)).orElse(NOTHING);
    }

    private Copy copy(Remembered record, UUID volume) {
        BitSet missing = (BitSet) record.damaged.clone();
        Optional.ofNullable(unreadable.get(volume)).ifPresent(missing::or);
        BitSet left = (BitSet) record.left.clone();
        left.andNot(missing);
        return new Copy(record.numbers, (BitSet) record.sent.clone(), left, missing.cardinality());
    }

    /** What a person was sent; {@code left} is neither sent nor missing. */
    private record Copy(BrickNumbers numbers, BitSet bits, BitSet left, int missing)
            implements Served {
        @Override
        public boolean sent(BrickKey brick) {
            return bits.get(numbers.number(brick));
        }

        @Override
        public int sent(int level) {
            return bits.get(numbers.first(level, 0), numbers.end(level)).cardinality();
        }

        @Override
        public boolean whole(int level) {
            return left.get(numbers.first(level, 0), numbers.end(level)).isEmpty();
        }

        @Override
        public boolean whole(int level, Voxels box) {
            Dimensions grid = numbers.grid(level);
            int edge = VolumeLimits.BRICK_EDGE << level;
            for (int channel = 0; channel < numbers.channels(); channel++) {
                for (int z = first(box.z(), edge); z < end(box.z(), edge, grid.z()); z++) {
                    for (int y = first(box.y(), edge); y < end(box.y(), edge, grid.y()); y++) {
                        for (int x = first(box.x(), edge); x < end(box.x(), edge, grid.x()); x++) {
                            if (left.get(numbers.number(new BrickKey(level, x, y, z, channel)))) {
                                return false;
                            }
                        }
                    }
                }
            }
            return true;
        }

        private static int first(Span span, int edge) {
            return Math.max(0, (int) Math.floor(span.low() / edge));
        }

        private static int end(Span span, int edge, int bricks) {
            return Math.min(bricks, (int) Math.ceil(span.high() / edge));
        }
    }

    private record Nothing() implements Served {
        @Override
        public boolean sent(BrickKey brick) {
            return false;
        }

        @Override
        public int sent(int level) {
            return 0;
        }

        @Override
        public boolean whole(int level) {
            return false;
        }

        @Override
        public boolean whole(int level, Voxels box) {
            return false;
        }

        @Override
        public int missing() {
            return 0;
        }
    }
}
