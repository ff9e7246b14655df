package org.interline.ledger;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a ledger's folder as one checkpoint covers it, while its writer goes on. What it makes is
 * only as true as the folder: {@link LedgerVerifier} judges. Not for more than one thread.
 */
public final class LedgerReader {
    private static final int REMEMBERED = 64;

    private final LedgerFiles files;
    private final SignedCheckpoint checkpoint;
    private final Map<Tile, byte[]> remembered =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
                    return size() > REMEMBERED;
                }
            };

    LedgerReader(LedgerFiles files, SignedCheckpoint checkpoint) {
        this.files = files;
        this.checkpoint = checkpoint;
    }

    public LedgerReader(Path folder, SignedCheckpoint checkpoint) {
        this(new LedgerFiles(folder, new FileSteps.OnDisk()), checkpoint);
    }

    /** A tile or bundle that the checkpoint covers; empty when it covers none so wide. */
    public Optional<byte[]> tile(Tile tile) {
        long covered = checkpoint.checkpoint().size() >> (8 * Math.max(tile.level(), 0));
        return tile.index() * LedgerLimits.TILE_WIDTH + tile.width() > covered
                ? Optional.empty()
                : Optional.of(read(tile));
    }

    public byte[] entry(long index) {
        Tile tile =
                Tile.of(
                                Tile.ENTRIES,
                                index / LedgerLimits.TILE_WIDTH,
                                checkpoint.checkpoint().size())
                        .orElseThrow(
                                () -> LedgerErrors.invalid("there is no leaf %d".formatted(index)));
        List<byte[]> entries = EntryBundle.read(read(tile), tile);
        int at = (int) (index % LedgerLimits.TILE_WIDTH);
        if (at >= entries.size()) {
            throw LedgerErrors.invalid("there is no leaf %d".formatted(index));
        }
        return entries.get(at);
    }

    /** The proof of one leaf, with its entry, that can be checked with nothing else. */
    public LedgerProof prove(long index) {
        InclusionProof inclusion = proofs().inclusion(index, checkpoint.checkpoint().size());
        return new LedgerProof(Optional.of(Text.base64(entry(index))), inclusion, checkpoint);
    }

    public ConsistencyProof grownFrom(long size) {
        return proofs().consistency(size, checkpoint.checkpoint().size());
    }

    /** What to ask a witness that last signed the first leaves, so many of them. */
    public AddCheckpoint toBeWitnessed(long signedLast) {
        List<TreeHash> path =
                signedLast == 0 || signedLast >= checkpoint.checkpoint().size()
                        ? List.of()
                        : grownFrom(signedLast).path();
        return new AddCheckpoint(signedLast, path, checkpoint);
    }

    /** The last checkpoint of a ledger's folder that others have signed; it covers what it did. */
    public static Optional<SignedCheckpoint> witnessed(Path folder) {
        return new LedgerFiles(folder, new FileSteps.OnDisk()).readWitnessed();
    }

    TreeHash root(long size) {
        return proofs().root(size);
    }

    private Proofs proofs() {
        return new Proofs(this::subtree);
    }

    private TreeHash subtree(int height, long index) {
        int level = height / 8;
        int count = 1 << (height % 8);
        long first = index * count;
        Tile tile =
                Tile.of(level, first / LedgerLimits.TILE_WIDTH, checkpoint.checkpoint().size())
                        .orElseThrow(() ->
                                LedgerErrors.invalid(
                                        "level %d has no hash %d".formatted(level, first)));
        return Merkle.perfect(read(tile), (int) (first % LedgerLimits.TILE_WIDTH), count);
    }

    private byte[] read(Tile tile) {
        byte[] known = remembered.get(tile);
        if (known != null) {
            return known;
        }
        byte[] bytes =
                files.read(tile)
                        .orElseThrow(
                                () -> LedgerErrors.damaged("%s is missing".formatted(tile.path())));
        if (tile.level() != Tile.ENTRIES && bytes.length != tile.width() * TreeHash.BYTES) {
            throw LedgerErrors.damaged(
                    "%s has %d bytes; it must have %d"
                            .formatted(tile.path(), bytes.length, tile.width() * TreeHash.BYTES));
        }
        remembered.put(tile, bytes);
        return bytes;
    }
}
