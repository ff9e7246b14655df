package org.interline.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.InterlineException;

/**
 * Holds a folder's entries, tiles and checkpoint against one another. The tree is made again from
 * the entries, tile by tile; where a stored tile differs, the hash above it tells whether the tile
 * or what lies below it was changed.
 */
final class FolderCheck {
    private final LedgerFiles files;
    private final Checkpoint checkpoint;

    /** Whether the stored right edge makes the signed root, and so can be believed. */
    private final boolean edgeHolds;

    private Optional<Verdict.Bad> found = Optional.empty();

    FolderCheck(LedgerFiles files, SignedCheckpoint signed) {
        this.files = files;
        this.checkpoint = signed.checkpoint();
        this.edgeHolds = edgeHolds();
    }

    private boolean edgeHolds() {
        byte[] nothing = new byte[0];
        Edge edge =
                Edge.of(
                        checkpoint.size(),
                        tile ->
                                tidied(tile)
                                        .filter(it -> it.length == tile.width() * TreeHash.BYTES)
                                        .orElse(nothing));
        return edge.root().equals(checkpoint.root());
    }

    private Optional<byte[]> tidied(Tile tile) {
        try {
            return files.read(tile);
        } catch (InterlineException e) {
            // Judged again, with its place, when its turn comes.
            return Optional.empty();
        }
    }

    Optional<Verdict.Bad> first() {
        Edge edge = new Edge();
        long bundles = (checkpoint.size() + LedgerLimits.TILE_WIDTH - 1) / LedgerLimits.TILE_WIDTH;
        for (long index = 0; index < bundles && found.isEmpty(); index++) {
            bundle(Tile.of(Tile.ENTRIES, index, checkpoint.size()).orElseThrow(), edge);
        }
        for (int level = 0; level < edge.levels() && found.isEmpty(); level++) {
            edge.partial(level).ifPresent(partial -> compare(partial, edge.hashes(partial)));
        }
        if (found.isEmpty() && !edge.root().equals(checkpoint.root())) {
            bad(
                    "checkpoint, line 3",
                    "forked: the entries and tiles agree with one another and make the root %s, and the checkpoint signs %s over %d leaves"
                            .formatted(edge.root(), checkpoint.root(), checkpoint.size()));
        }
        for (int level = Tile.ENTRIES; level < edge.levels(); level++) {
            narrowEditions(level);
        }
        return found;
    }

    private void bundle(Tile tile, Edge edge) {
        try {
            Optional<byte[]> stored = files.read(tile);
            if (stored.isEmpty()) {
                bad(tile.path(), "the entry bundle is missing");
                return;
            }
            List<byte[]> entries = EntryBundle.read(stored.get(), tile);
            for (byte[] entry : entries) {
                if (found.isEmpty()) {
                    edge.add(Merkle.leaf(entry), this::compare);
                }
            }
        } catch (InterlineException e) {
            bad(tile.path(), LedgerErrors.words(e));
        }
    }

    /** The stored tile against the one that is made from what lies below it. */
    private void compare(Tile tile, byte[] made) {
        if (found.isPresent()) {
            return;
        }
        try {
            Optional<byte[]> read = files.read(tile);
            if (read.isEmpty()) {
                bad(tile.path(), "the tile is missing");
                return;
            }
            byte[] stored = read.get();
            if (stored.length != made.length) {
                bad(
                        tile.path(),
                        "it has %d bytes; %d hashes have %d"
                                .formatted(stored.length, tile.width(), made.length));
                return;
            }
            int differs = Arrays.mismatch(stored, made);
            if (differs >= 0) {
                blame(tile, stored, differs / TreeHash.BYTES);
            }
        } catch (InterlineException e) {
            bad(tile.path(), LedgerErrors.words(e));
        }
    }

    private void blame(Tile tile, byte[] stored, int hash) {
        long below = tile.index() * LedgerLimits.TILE_WIDTH + hash;
        if (!holds(tile, stored)) {
            bad(
                    tile.path(),
                    "hash %d (level %d, tile %d) is not that of %s"
                            .formatted(hash, tile.level(), tile.index(), belowName(tile, below)));
        } else if (tile.level() == 0) {
            long bundle = below / LedgerLimits.TILE_WIDTH;
            bad(
                    Tile.of(Tile.ENTRIES, bundle, checkpoint.size()).orElseThrow().path(),
                    "leaf %d: the entry is not the one whose hash the tree holds".formatted(below));
        } else {
            bad(
                    Tile.full(tile.level() - 1, below).path(),
                    "its hashes and all below agree, and are not those that %s holds the root of"
                            .formatted(tile.path()));
        }
    }

    private static String belowName(Tile tile, long below) {
        return tile.level() == 0
                ? "the entry of leaf " + below
                : Tile.full(tile.level() - 1, below).path();
    }

    /** Whether what stands above the stored tile vouches for it. */
    private boolean holds(Tile tile, byte[] stored) {
        if (!tile.isFull()) {
            return edgeHolds;
        }
        Optional<Tile> above =
                Tile.of(
                        tile.level() + 1,
                        tile.index() / LedgerLimits.TILE_WIDTH,
                        checkpoint.size());
        int place = (int) (tile.index() % LedgerLimits.TILE_WIDTH);
        return above.flatMap(this::tidied)
                .filter(it -> it.length >= (place + 1) * TreeHash.BYTES)
                .map(it ->
                        TreeHash.at(it, place)
                                .equals(Merkle.perfect(stored, 0, LedgerLimits.TILE_WIDTH)))
                .orElse(false);
    }

    /** Narrower editions that are still there must be the front of the tile, which is judged. */
    private void narrowEditions(int level) {
        Optional<Tile> next = Tile.of(level, 0, checkpoint.size());
        while (next.isPresent() && found.isEmpty()) {
            Tile tile = next.get();
            for (int width : files.partialWidths(tile)) {
                if (width < tile.width() && found.isEmpty()) {
                    narrow(new Tile(level, tile.index(), width), tile);
                }
            }
            next = Tile.of(level, tile.index() + 1, checkpoint.size());
        }
    }

    private void narrow(Tile narrow, Tile tile) {
        try {
            byte[] whole = files.read(tile).orElseThrow();
            byte[] front =
                    tile.level() == Tile.ENTRIES
                            ? EntryBundle.write(
                                    EntryBundle.read(whole, tile).subList(0, narrow.width()))
                            : Arrays.copyOf(whole, narrow.width() * TreeHash.BYTES);
            if (!Arrays.equals(files.read(narrow).orElse(front), front)) {
                bad(narrow.path(), "it is not the front of %s".formatted(tile.path()));
            }
        } catch (InterlineException e) {
            bad(narrow.path(), LedgerErrors.words(e));
        }
    }

    private void bad(String place, String what) {
        if (found.isEmpty()) {
            found = Optional.of(new Verdict.Bad(place, what));
        }
    }
}
