package org.interline.ledger;

import java.util.List;

/**
 * That a leaf stands at a place of a tree.
 *
 * @param index the leaf's place, from 0
 * @param size leaves of the tree
 * @param path from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<TreeHash> path) {

    public InclusionProof {
        path = List.copyOf(path);
        LedgerLimits.PROOF_HASHES.check(path.size());
    }

    /** RFC 9162, section 2.1.3.2. */
    public boolean proves(TreeHash leaf, TreeHash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long place = index;
        long last = size - 1;
        TreeHash hash = leaf;
        for (TreeHash sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((place & 1) == 1 || place == last) {
                hash = Merkle.node(sibling, hash);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                hash = Merkle.node(hash, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return last == 0 && hash.equals(root);
    }
}
