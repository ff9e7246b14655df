package org.interline.node.imaging.internal.stream;

import java.util.Base64;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.web.ApiException;
import org.interline.volume.VolumeLimits;
import org.interline.volume.Xyz;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a stream.
 *
 * @param volumes what it holds already; of a volume that is not named here, nothing
 * @param focus where it looks, or nothing
 * @param first the volume that it shows: in each set it comes before the others
 * @param previews what it holds of facts and pictures, by name; null from who wants none of them
 */
record StreamRequest(
        @Nullable List<Held> volumes,
        @Nullable Place focus,
        @Nullable UUID first,
        @Nullable List<String> previews) {

    /** Two volumes of a scan, its X-ray views and its facts are far fewer. */
    private static final int MOST_PREVIEWS = 64;

    private static final Predicate<String> PREVIEW =
            Pattern.compile("facts|[0-9a-f-]{36}/[0-9]{1,5}").asMatchPredicate();

    /**
     * What a client holds of one volume.
     *
     * @param have {@code [level, channel, bitmap]} each: base64 of a bit a brick, x fastest, then
     *     y, then z, the least significant bit of a byte first
     */
    record Held(@Nullable UUID id, @Nullable List<List<Object>> have) {}

    /**
     * A place in the frame of the volumes.
     *
     * @param at x, y and z in mm
     */
    record Place(@Nullable List<Double> at) {

        Xyz place() {
            if (at == null || at.size() != 3 || !at.stream().allMatch(Place::isFinite)) {
                throw ApiException.invalid("at", "[x, y, z] in mm");
            }
            return new Xyz(at.get(0), at.get(1), at.get(2));
        }

        private static boolean isFinite(@Nullable Double value) {
            return value != null && Double.isFinite(value);
        }
    }

    Optional<Xyz> place() {
        return Optional.ofNullable(focus).map(Place::place);
    }

    /** The names of facts and pictures that it holds; nothing when it wants none of them. */
    Optional<Set<String>> heldPreviews() {
        if (previews == null) {
            return Optional.empty();
        }
        if (previews.size() > MOST_PREVIEWS
                || !previews.stream().allMatch(name -> name != null && PREVIEW.test(name))) {
            throw ApiException.invalid(
                    "previews", "at most %d of facts, {object}/{view}".formatted(MOST_PREVIEWS));
        }
        return Optional.of(Set.copyOf(previews));
    }

    /** Refuses volumes that the scan does not have: the client means another scan. */
    void requireOnly(List<UUID> known) {
        if (volumes != null
                && !volumes.stream().allMatch(held -> held != null && known.contains(held.id()))) {
            throw ApiException.invalid("volumes", "id: " + known);
        }
        if (first != null && !known.contains(first)) {
            throw ApiException.invalid("first", "one of " + known);
        }
    }

    /** The volumes in the order in which they are sent. */
    List<StoredVolume> inOrder(List<StoredVolume> volumes) {
        return volumes.stream()
                .sorted(Comparator.comparing(volume -> !volume.id().equals(first)))
                .toList();
    }

    /** The bricks of a volume that the client holds, by their numbers. */
    BitSet held(UUID volume, BrickNumbers numbers) {
        BitSet held = new BitSet(numbers.count());
        if (volumes != null) {
            for (Held one : volumes) {
                if (volume.equals(one.id()) && one.have() != null) {
                    one.have().forEach(row -> add(held, row, numbers));
                }
            }
        }
        return held;
    }

    private static void add(BitSet held, @Nullable List<Object> row, BrickNumbers numbers) {
        if (row == null
                || row.size() != 3
                || !(row.get(0) instanceof Integer level)
                || !(row.get(1) instanceof Integer channel)
                || !(row.get(2) instanceof String text)
                || level < 0
                || level >= VolumeLimits.LEVELS
                || channel < 0
                || channel >= numbers.channels()) {
            throw ApiException.invalid("have", "[level, channel, base64]");
        }
        int bricks = numbers.perChannel(level);
        BitSet bits = BitSet.valueOf(decoded(text));
        int bytes = (bricks + 7) / 8;
        if (decoded(text).length != bytes || bits.length() > bricks) {
            throw ApiException.invalid(
                    "have", "level %d: %d bits in %d bytes".formatted(level, bricks, bytes));
        }
        int first = numbers.first(level, channel);
        bits.stream().forEach(bit -> held.set(first + bit));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw ApiException.invalid("have", "[level, channel, base64]");
        }
    }
}
