package org.interline.node.imaging.internal.stream;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.node.imaging.BricksServed;
import org.interline.volume.BrickEntry;
import org.interline.volume.BrickKey;
import org.interline.volume.ChannelContent;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.springframework.stereotype.Component;

/** A bit a brick, for the persons and volumes that were sent last. */
@Component
class ServedBricks implements BricksServed {
    /** Of 8 kB each at most: 32 MB. */
    static final Limit REMEMBERED =
            new Limit("volumes remembered as sent", "volumes of a person", 4096);

    private static final Served NOTHING = new Nothing();

    /** Eldest use first; guarded by this. */
    private final Map<Looked, Remembered> records = new LinkedHashMap<>(16, 0.75f, true);

    private record Looked(UUID person, UUID volume) {}

    private static final class Remembered {
        private final BrickNumbers numbers;
        private final BitSet left;
        private final BitSet sent = new BitSet();

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

    /** The person is being sent the volume; its manifest names the bricks that need no sending. */
    synchronized void began(UUID person, UUID volume, VolumeManifest manifest) {
        records.computeIfAbsent(new Looked(person, volume), it -> new Remembered(manifest));
        if (records.size() > REMEMBERED.most()) {
            records.remove(records.keySet().iterator().next());
        }
    }

    /** The brick was written to the person's connection. */
    synchronized void sent(UUID person, UUID volume, BrickKey brick) {
        Optional.ofNullable(records.get(new Looked(person, volume)))
                .ifPresent(record -> {
                    int number = record.numbers.number(brick);
                    record.sent.set(number);
                    record.left.clear(number);
                });
    }

    @Override
    public synchronized Served of(UUID personId, UUID volumeId) {
        return Optional.ofNullable(records.get(new Looked(personId, volumeId)))
                .<Served>map(record ->
                        new Copy(
                                record.numbers,
                                (BitSet) record.sent.clone(),
                                (BitSet) record.left.clone()))
                .orElse(NOTHING);
    }

    private record Copy(BrickNumbers numbers, BitSet bits, BitSet left) implements Served {
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
    }
}
