package org.interline.exchange;

import java.util.BitSet;
import java.util.Optional;

/**
 * Takes each sequence number of one sender once. Numbers may come in any order within {@link
 * #WIDTH} of the highest; what is further behind cannot be told from a replay and is refused as too
 * old.
 *
 * <p>Numbers are remembered durably by the {@linkplain #BLOCK block}: before the first number of a
 * block is taken, the caller stores {@link Taken#reserved()}; a receiver that starts anew counts
 * everything up to what it stored as taken. The sender is then told from where to go on. So a crash
 * costs numbers, never a message taken twice.
 *
 * <p>Safe for several threads.
 */
public final class SequenceWindow {
    /** How far behind the highest a number may come. */
    public static final int WIDTH = 4096;

    /** How many numbers one durable write reserves. */
    public static final int BLOCK = 1024;

    /** How far ahead a sender may jump: it cannot use up the numbers of centuries. */
    public static final long FARTHEST_JUMP = 1L << 32;

    private final BitSet taken = new BitSet(WIDTH);
    private final long floor;
    private long highest;
    private long reserved;

    /**
     * Begins after what was reserved before.
     *
     * @param reserved the last stored {@link Taken#reserved()}; 0 for a sender never heard
     */
    public SequenceWindow(long reserved) {
        this.floor = reserved;
        this.highest = reserved;
        this.reserved = reserved;
    }

    /** What came of a number. */
    public sealed interface Outcome {}

    /**
     * It is taken: nobody will be told so again.
     *
     * @param reserved what to store durably before acting on the message; absent where it is stored
     */
    public record Taken(Optional<Long> reserved) implements Outcome {}

    /**
     * It is refused.
     *
     * @param next a number from which on all are free
     */
    public record NotTaken(EnvelopeRefusal why, long next) implements Outcome {}

    public synchronized Outcome take(long sequence) {
        if (sequence <= floor || sequence <= highest - WIDTH) {
            return new NotTaken(EnvelopeRefusal.SEQUENCE_TOO_OLD, highest + 1);
        }
        if (sequence - highest > FARTHEST_JUMP) {
            return new NotTaken(EnvelopeRefusal.FIELD_UNREADABLE, highest + 1);
        }
        int bit = Math.floorMod(sequence, WIDTH);
        if (sequence > highest) {
            long from = Math.max(highest + 1, sequence - WIDTH + 1);
            for (long passed = from; passed <= sequence; passed++) {
                taken.clear(Math.floorMod(passed, WIDTH));
            }
            highest = sequence;
        } else if (taken.get(bit)) {
            return new NotTaken(EnvelopeRefusal.REPLAYED, highest + 1);
        }
        taken.set(bit);
        if (sequence <= reserved) {
            return new Taken(Optional.empty());
        }
        return new Taken(Optional.of((sequence / BLOCK + 1) * BLOCK));
    }

    /** Numbers up to this one are stored as taken; until then each that is taken asks for it. */
    public synchronized void stored(long upTo) {
        reserved = Math.max(reserved, upTo);
    }
}
