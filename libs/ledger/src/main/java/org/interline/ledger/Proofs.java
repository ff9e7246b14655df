package org.interline.ledger;

import java.util.ArrayList;
import java.util.List;

/** Makes roots and proofs (RFC 6962, sections 2.1 to 2.1.2) from whoever knows whole subtrees. */
final class Proofs {

    /** Knows the hash of each whole subtree of 2^height leaves. */
    @FunctionalInterface
    interface Subtrees {
        TreeHash hash(int height, long index);
    }

    private final Subtrees subtrees;

    Proofs(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    TreeHash root(long size) {
        return size == 0 ? Merkle.EMPTY : range(0, size);
    }

    InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw LedgerErrors.invalid(
                    "leaf %d is not in a tree of %d leaves".formatted(index, size));
        }
        List<TreeHash> path = new ArrayList<>();
        include(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    ConsistencyProof consistency(long from, long to) {
        if (from <= 0 || from > to) {
            throw LedgerErrors.invalid(
                    "a tree of %d leaves does not grow out of one of %d".formatted(to, from));
        }
        List<TreeHash> path = new ArrayList<>();
        grow(from, 0, to, true, path);
        return new ConsistencyProof(from, to, path);
    }

    private TreeHash range(long from, long to) {
        long count = to - from;
        if (Long.bitCount(count) == 1) {
            int height = Long.numberOfTrailingZeros(count);
            return subtrees.hash(height, from >> height);
        }
        long middle = from + Merkle.cut(count);
        return Merkle.node(range(from, middle), range(middle, to));
    }

    private void include(long index, long from, long to, List<TreeHash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + Merkle.cut(to - from);
        if (index < middle) {
            include(index, from, middle, path);
            path.add(range(middle, to));
        } else {
            include(index, middle, to, path);
            path.add(range(from, middle));
        }
    }

    private void grow(long size, long from, long to, boolean whole, List<TreeHash> path) {
        if (size == to) {
            if (!whole) {
                path.add(range(from, to));
            }
            return;
        }
        long middle = from + Merkle.cut(to - from);
        if (size <= middle) {
            grow(size, from, middle, whole, path);
            path.add(range(middle, to));
        } else {
            grow(size, middle, to, false, path);
            path.add(range(from, middle));
        }
    }
}
