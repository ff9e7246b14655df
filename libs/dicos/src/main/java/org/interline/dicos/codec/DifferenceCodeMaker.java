package org.interline.dicos.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Makes the Huffman code of one frame from how often each category occurs (T.81 annex K.2, but for
 * the way to limit its lengths).
 *
 * <p>No code is longer than {@link DifferenceCode#INDEX_BITS}, so that decoders find each in their
 * first table: rather than to move leaves about as K.2 does, counts are flattened until the plain
 * Huffman tree is low enough. With 17 categories that costs less than 0.1 % of the frame.
 */
final class DifferenceCodeMaker {

    static final int CATEGORIES = 17;

    /** Number of codes of each length from 1 (BITS). */
    final int[] countOfLength = new int[17];

    /** Categories in the order of their codes (HUFFVAL). */
    final byte[] categories;

    /** The code of each category, right-aligned. */
    final int[] code = new int[CATEGORIES];

    /** Bits of each category's code; 0 where the category does not occur. */
    final int[] length = new int[CATEGORIES];

    DifferenceCodeMaker(int[] occurrences) {
        long[] weights = Arrays.stream(occurrences).asLongStream().toArray();
        while (!fitLengths(weights)) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (weights[i] + 1) / 2;
            }
        }
        List<Integer> order = new ArrayList<>();
        for (int category = 0; category < CATEGORIES; category++) {
            if (length[category] > 0) {
                order.add(category);
            }
        }
        order.sort(Comparator.comparingInt(category -> length[category]));
        categories = new byte[order.size()];
        int next = 0;
        int bits = 0;
        for (int i = 0; i < categories.length; i++) {
            int category = order.get(i);
            next <<= length[category] - bits;
            bits = length[category];
            code[category] = next++;
            countOfLength[bits]++;
            categories[i] = (byte) category;
        }
    }

    /** Sets {@link #length}; false if the longest is too long. */
    private boolean fitLengths(long[] weights) {
        Arrays.fill(length, 0);
        PriorityQueue<Node> queue =
                new PriorityQueue<>(
                        Comparator.comparingLong(Node::weight).thenComparingInt(Node::order));
        // C.2 keeps the code of all ones free; a leaf lighter than all others takes it.
        queue.add(new Node(0, 0, List.of()));
        for (int category = 0; category < CATEGORIES; category++) {
            if (weights[category] > 0) {
                queue.add(new Node(weights[category], category + 1, List.of(category)));
            }
        }
        int joined = CATEGORIES + 1;
        while (queue.size() > 1) {
            Node light = queue.remove();
            Node heavy = queue.remove();
            List<Integer> under = new ArrayList<>(light.categories);
            under.addAll(heavy.categories);
            for (int category : under) {
                length[category]++;
            }
            queue.add(new Node(light.weight + heavy.weight, joined++, under));
        }
        return Arrays.stream(length).max().orElse(0) <= DifferenceCode.INDEX_BITS;
    }

    private record Node(long weight, int order, List<Integer> categories) {}
}
