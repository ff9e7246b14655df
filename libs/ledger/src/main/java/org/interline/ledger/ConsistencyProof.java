package org.interline.ledger;

import java.util.List;

/**
 * That a tree begins with all leaves of a smaller one.
 *
 * @param from leaves of the smaller tree
 * @param to leaves of the larger one
 */
public record ConsistencyProof(long from, long to, List<TreeHash> path) {

    public ConsistencyProof {
        path = List.copyOf(path);
        LedgerLimits.PROOF_HASHES.check(path.size());
    }

    /** RFC 9162, section 2.1.4.2. Out of a tree without leaves nothing is proven. */
    public boolean proves(TreeHash fromRoot, TreeHash toRoot) {
        if (from == to) {
            return path.isEmpty() && fromRoot.equals(toRoot);
        }
        if (from <= 0 || from > to || path.isEmpty()) {
            return false;
        }
        boolean whole = Long.bitCount(from) == 1;
        TreeHash first = whole ? fromRoot : path.getFirst();
        TreeHash older = first;
        TreeHash newer = first;
        int shift = Long.numberOfTrailingZeros(~(from - 1));
        long place = (from - 1) >> shift;
        long last = (to - 1) >> shift;
        for (TreeHash hash : whole ? path : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                older = Merkle.node(hash, older);
                newer = Merkle.node(hash, newer);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                newer = Merkle.node(newer, hash);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(fromRoot) && newer.equals(toRoot);
    }
}
