package org.interline.dicos.data;

import java.util.Arrays;

/** Where a reader is, for its errors: sequences and item numbers from the root down. */
final class TagPath {
    private int[] tags = new int[8];
    private int[] items = new int[8];
    private int depth;

    void enter(Tag sequence) {
        if (depth == tags.length) {
            tags = Arrays.copyOf(tags, depth * 2);
            items = Arrays.copyOf(items, depth * 2);
        }
        tags[depth] = sequence.value();
        items[depth] = -1;
        depth++;
    }

    void nextItem() {
        items[depth - 1]++;
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    /** The innermost eight levels are enough to find a place by. */
    String with(String last) {
        StringBuilder text = new StringBuilder();
        int first = Math.max(0, depth - 8);
        if (first > 0) {
            text.append("...").append(first).append(" levels/");
        }
        for (int i = first; i < depth; i++) {
            text.append(new Tag(tags[i]));
            if (items[i] >= 0) {
                text.append('[').append(items[i]).append(']');
            }
            text.append('/');
        }
        return last.isEmpty() && depth > 0
                ? text.substring(0, text.length() - 1)
                : text.append(last).toString();
    }
}
