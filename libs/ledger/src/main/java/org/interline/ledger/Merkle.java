package org.interline.ledger;

/** The hashes of RFC 6962, section 2.1: leaves and nodes can never be taken for one another. */
public final class Merkle {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** The root of a tree without leaves. */
    public static final TreeHash EMPTY = TreeHash.digest();

    private Merkle() {}

    public static TreeHash leaf(byte[] entry) {
        return TreeHash.digest(LEAF, entry);
    }

    static TreeHash node(TreeHash left, TreeHash right) {
        return TreeHash.digest(NODE, left.owned(), right.owned());
    }

    /** The root over a power of two of a tile's hashes. */
    static TreeHash perfect(byte[] tile, int from, int count) {
        if (count == 1) {
            return TreeHash.at(tile, from);
        }
        int half = count / 2;
        return node(perfect(tile, from, half), perfect(tile, from + half, half));
    }

    /** The largest power of two below a count of two or more: where RFC 6962 cuts a tree. */
    static long cut(long count) {
        return Long.highestOneBit(count - 1);
    }
}
