package org.interline.node.partners.internal.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What two sides' records of their exchanges have in common. Of what one side alone knows, only
 * what crossed is a difference: what waits to be sent, or was held back or refused before it came
 * to anything, is nothing to the other.
 *
 * @param same exchanges of which both say the same
 * @param underWay those that differ and are too young to tell
 * @param differing how many differ in each way
 * @param first the first of those, in the order of their identifiers
 */
public record Comparison(
        long same, long underWay, Map<Kind, Long> differing, List<Difference> first) {

    /** Younger than this, one side may simply not have written it yet. */
    public static final Duration UNDER_WAY = Duration.ofMinutes(1);

    static final int MOST_SHOWN = 50;

    /** In what way an exchange differs. */
    public enum Kind {
        ONLY_HERE,
        ONLY_THERE,
        DIGEST,
        STATE
    }

    /** One exchange of which the two do not say the same. */
    public record Difference(
            Kind kind, UUID id, Optional<ExchangeRecord> here, Optional<ExchangeRecord> there) {}

    public Comparison {
        differing = Map.copyOf(differing);
        first = List.copyOf(first);
    }

    /**
     * Compares two sides, each in the order of identifiers.
     *
     * @param now what is younger than a minute by then is under way
     */
    public static Comparison of(
            Iterator<ExchangeRecord> ours, Iterator<ExchangeRecord> theirs, Instant now) {
        Counting counting = new Counting(now);
        Optional<ExchangeRecord> here = next(ours);
        Optional<ExchangeRecord> there = next(theirs);
        while (here.isPresent() || there.isPresent()) {
            int order =
                    here.isEmpty()
                            ? 1
                            : there.isEmpty()
                                    ? -1
                                    : ExchangeRecord.inOrder(here.get().id(), there.get().id());
            counting.add(
                    order <= 0 ? here : Optional.empty(), order >= 0 ? there : Optional.empty());
            here = order <= 0 ? next(ours) : here;
            there = order >= 0 ? next(theirs) : there;
        }
        return new Comparison(counting.same, counting.underWay, counting.differing, counting.first);
    }

    private static Optional<ExchangeRecord> next(Iterator<ExchangeRecord> side) {
        return side.hasNext() ? Optional.of(side.next()) : Optional.empty();
    }

    private static final class Counting {
        private final Instant now;
        private final Map<Kind, Long> differing = new EnumMap<>(Kind.class);
        private final List<Difference> first = new ArrayList<>();
        private long same;
        private long underWay;

        Counting(Instant now) {
            this.now = now;
            for (Kind kind : Kind.values()) {
                differing.put(kind, 0L);
            }
        }

        void add(Optional<ExchangeRecord> here, Optional<ExchangeRecord> there) {
            if ((here.isEmpty() || there.isEmpty())
                    && here.or(() -> there).filter(ExchangeRecord::crossed).isEmpty()) {
                return;
            }
            Optional<Kind> kind = kind(here, there);
            if (kind.isEmpty()) {
                same++;
            } else if (isYoung(here) || isYoung(there)) {
                underWay++;
            } else {
                differing.merge(kind.get(), 1L, Long::sum);
                if (first.size() < MOST_SHOWN) {
                    UUID id = here.or(() -> there).orElseThrow().id();
                    first.add(new Difference(kind.get(), id, here, there));
                }
            }
        }

        private static Optional<Kind> kind(
                Optional<ExchangeRecord> here, Optional<ExchangeRecord> there) {
            if (there.isEmpty()) {
                return Optional.of(Kind.ONLY_HERE);
            }
            if (here.isEmpty()) {
                return Optional.of(Kind.ONLY_THERE);
            }
            if (!here.get().state().equals(there.get().state())) {
                return Optional.of(Kind.STATE);
            }
            return here.get().hasDigestOf(there.get())
                    ? Optional.empty()
                    : Optional.of(Kind.DIGEST);
        }

        private boolean isYoung(Optional<ExchangeRecord> record) {
            return record.filter(it -> it.madeAt().plus(UNDER_WAY).isAfter(now)).isPresent();
        }
    }
}
