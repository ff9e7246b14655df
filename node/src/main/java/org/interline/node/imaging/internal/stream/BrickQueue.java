package org.interline.node.imaging.internal.stream;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbers of bricks, nearest first. An entry is eight bytes, distance before number, so that a
 * volume of 65,536 bricks is put in order anew within milliseconds; that is done when the queue is
 * next asked, not each time that the focus moves.
 */
final class BrickQueue {
    private long[] entries = new long[16];
    private int size;
    private int position;
    private int left;
    private boolean ordered;

    void add(int number) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        entries[size++] = number;
        left++;
    }

    /** Entries that are not gone, wherever they stand. */
    int left() {
        return left;
    }

    /** One of the entries is not left any more; it is skipped when its turn comes. */
    void gone() {
        left--;
    }

    void disorder() {
        ordered = false;
    }

    /** The nearest entry from here on; may be one that is gone. */
    int next(BrickDistances distances, BitSet done) {
        if (!ordered) {
            order(distances, done);
        }
        return (int) entries[position++];
    }

    private void order(BrickDistances distances, BitSet done) {
        int kept = 0;
        for (int i = position; i < size; i++) {
            int number = (int) entries[i];
            if (!done.get(number)) {
                // The bits of floats from 0 on sort as the floats do.
                long distance = Float.floatToIntBits(distances.to(number));
                entries[kept++] = distance << 32 | number;
            }
        }
        position = 0;
        size = kept;
        Arrays.sort(entries, 0, size);
        ordered = true;
    }
}
