package org.interline.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The right edge of a tree: the partial tile of each level. It is all that a writer must remember
 * to grow the tree and to tell its root.
 */
final class Edge {
    private final List<byte[]> tiles = new ArrayList<>();
    private long size;

    Edge() {}

    /** The edge of a tree of a size, from its tiles. */
    static Edge of(long size, Function<Tile, byte[]> tiles) {
        Edge edge = new Edge();
        edge.size = size;
        for (int level = 0; level < LedgerLimits.LEVELS && size >> (8 * level) > 0; level++) {
            byte[] hashes = new byte[LedgerLimits.TILE_BYTES];
            Optional<Tile> partial = edge.partial(level);
            if (partial.isPresent()) {
                byte[] stored = tiles.apply(partial.get());
                System.arraycopy(stored, 0, hashes, 0, stored.length);
            }
            edge.tiles.add(hashes);
        }
        return edge;
    }

    Edge copy() {
        Edge copy = new Edge();
        copy.size = size;
        tiles.forEach(tile -> copy.tiles.add(tile.clone()));
        return copy;
    }

    long size() {
        return size;
    }

    /** The partial tile of a level; empty when the level ends with a full one or has none. */
    Optional<Tile> partial(int level) {
        long hashes = size >> (8 * level);
        int width = (int) (hashes % LedgerLimits.TILE_WIDTH);
        return width == 0
                ? Optional.empty()
                : Optional.of(new Tile(level, hashes / LedgerLimits.TILE_WIDTH, width));
    }

    int levels() {
        return tiles.size();
    }

    /** The partial tile's bytes. */
    byte[] hashes(Tile partial) {
        return Arrays.copyOf(tiles.get(partial.level()), partial.width() * TreeHash.BYTES);
    }

    /** Adds a leaf, and hands over each tile that it fills. */
    void add(TreeHash leaf, BiConsumer<Tile, byte[]> full) {
        TreeHash hash = leaf;
        for (int level = 0; ; level++) {
            if (level == tiles.size()) {
                tiles.add(new byte[LedgerLimits.TILE_BYTES]);
            }
            long place = size >> (8 * level);
            byte[] tile = tiles.get(level);
            int at = (int) (place % LedgerLimits.TILE_WIDTH);
            hash.copyTo(tile, at);
            if (at < LedgerLimits.TILE_WIDTH - 1) {
                break;
            }
            full.accept(Tile.full(level, place / LedgerLimits.TILE_WIDTH), tile.clone());
            hash = Merkle.perfect(tile, 0, LedgerLimits.TILE_WIDTH);
        }
        size++;
    }

    /** The root: perfect subtrees of each level, from the right and below to the left and above. */
    TreeHash root() {
        Optional<TreeHash> root = Optional.empty();
        for (int level = 0; level < tiles.size(); level++) {
            int end = (int) ((size >> (8 * level)) % LedgerLimits.TILE_WIDTH);
            while (end > 0) {
                int count = Integer.lowestOneBit(end);
                TreeHash left = Merkle.perfect(tiles.get(level), end - count, count);
                root = Optional.of(root.map(right -> Merkle.node(left, right)).orElse(left));
                end -= count;
            }
        }
        return root.orElse(Merkle.EMPTY);
    }
}
