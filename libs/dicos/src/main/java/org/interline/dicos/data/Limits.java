package org.interline.dicos.data;

import org.interline.kernel.Limit;

/**
 * What a reader accepts before it gives up, whatever the input claims.
 *
 * @param depth sequences within sequences
 * @param elements elements and items in one object, all levels together
 * @param heapBytes bytes kept on the heap for one object; pixel data of a mapped file is not
 */
public record Limits(Limit depth, Limit elements, Limit heapBytes) {
    /**
     * Sixty-four levels are eight times what any DICOS object nests. A CT volume of a thousand
     * frames with twenty elements each needs 20,000 elements.
     */
    public static final Limits DEFAULT =
            new Limits(
                    new Limit("sequence depth", "levels", 64),
                    new Limit("number of elements and items", "elements", 2_000_000),
                    new Limit("data set held in memory", "bytes", 256L << 20));
}
