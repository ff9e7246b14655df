package org.interline.dicos.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /**
     * The path in words; the innermost eight levels are enough to find a place by.
     *
     * @param last the element at fault within the innermost item, if it is known
     */
    String with(@Nullable Tag last) {
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
        if (last != null) {
            text.append(last);
        } else if (depth > 0) {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }
}
