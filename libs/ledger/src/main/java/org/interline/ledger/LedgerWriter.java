package org.interline.ledger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * The one writer of a ledger in a folder. A batch is in the ledger when {@link #append} returns:
 * its tiles, then the checkpoint, are on the disk. The package documentation says what a cut
 * leaves.
 */
public final class LedgerWriter implements AutoCloseable {
    private final LedgerFiles files;
    private final List<LedgerKey> keys;
    private final Clock clock;
    private final LedgerLock lock;
    private Edge edge = new Edge();
    private List<byte[]> bundle = new ArrayList<>();
    private SignedCheckpoint checkpoint;
    private boolean failed;

    private LedgerWriter(
            LedgerFiles files,
            List<LedgerKey> keys,
            Clock clock,
            LedgerLock lock,
            SignedCheckpoint checkpoint) {
        this.files = files;
        this.keys = List.copyOf(keys);
        this.clock = clock;
        this.lock = lock;
        this.checkpoint = checkpoint;
    }

    /** Begins a ledger: its first checkpoint is that of a tree without leaves. */
    public static LedgerWriter create(
            Path folder, String origin, List<LedgerKey> keys, Clock clock) {
        return create(folder, origin, keys, clock, new FileSteps.OnDisk());
    }

    static LedgerWriter create(
            Path folder, String origin, List<LedgerKey> keys, Clock clock, FileSteps steps) {
        LedgerFiles files = new LedgerFiles(folder, steps);
        // A folder that lost its checkpoint is not a new ledger: to begin anew would take back
        // what was signed.
        if (files.exists("checkpoint") || files.exists("tile")) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "ledger.exists",
                    "%s already holds a ledger or the rest of one".formatted(folder));
        }
        LedgerLock lock = LedgerLock.take(folder);
        try {
            SignedCheckpoint empty =
                    SignedCheckpoint.sign(
                            new Checkpoint(origin, 0, Merkle.EMPTY), keys, clock.now());
            files.putCheckpoint(empty.bytes());
            return new LedgerWriter(files, keys, clock, lock, empty);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Goes on with a ledger, after holding its right edge against its own signed checkpoint. */
    public static LedgerWriter open(Path folder, List<LedgerKey> keys, Clock clock) {
        return open(folder, keys, clock, new FileSteps.OnDisk());
    }

    static LedgerWriter open(Path folder, List<LedgerKey> keys, Clock clock, FileSteps steps) {
        LedgerFiles files = new LedgerFiles(folder, steps);
        byte[] bytes =
                files.readCheckpoint()
                        .orElseThrow(() ->
                                new InterlineException(
                                        ErrorCategory.NOT_FOUND,
                                        "ledger.none",
                                        "%s holds no ledger: there is no checkpoint"
                                                .formatted(folder)));
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(bytes);
        for (LedgerKey key : keys) {
            if (checkpoint.note().signatures().stream()
                    .noneMatch(it ->
                            key.verifier().claims(it)
                                    && key.verifier().signed(checkpoint.note(), it))) {
                throw LedgerErrors.damaged(
                        "the checkpoint in %s is not signed by this writer's key %s"
                                .formatted(folder, key.verifier()));
            }
        }
        LedgerLock lock = LedgerLock.take(folder);
        try {
            LedgerWriter writer = new LedgerWriter(files, keys, clock, lock, checkpoint);
            writer.recover();
            return writer;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void recover() {
        Checkpoint last = checkpoint.checkpoint();
        edge = Edge.of(last.size(), tile -> stored(tile));
        if (!edge.root().equals(last.root())) {
            throw LedgerErrors.damaged(
                    "the tiles in %s make the root %s, and the checkpoint of %d leaves says %s; verify the ledger to learn which file is wrong"
                            .formatted(files.folder(), edge.root(), last.size(), last.root()));
        }
        Optional<Tile> partial = bundleTile(last.size());
        bundle =
                partial.map(tile -> new ArrayList<>(EntryBundle.read(stored(tile), tile)))
                        .orElseGet(ArrayList::new);
        for (int i = 0; i < bundle.size(); i++) {
            byte[] hashes = edge.hashes(edge.partial(0).orElseThrow());
            if (!Merkle.leaf(bundle.get(i)).equals(TreeHash.at(hashes, i))) {
                throw LedgerErrors.damaged(
                        "leaf %d: its entry is not what the tree holds the hash of"
                                .formatted(last.size() - bundle.size() + i));
            }
        }
        removeLeftovers(last.size());
    }

    private byte[] stored(Tile tile) {
        byte[] bytes =
                files.read(tile)
                        .orElseThrow(() ->
                                LedgerErrors.damaged(
                                        "%s is missing in %s"
                                                .formatted(tile.path(), files.folder())));
        if (tile.level() != Tile.ENTRIES && bytes.length != tile.width() * TreeHash.BYTES) {
            throw LedgerErrors.damaged(
                    "%s has %d bytes; it must have %d"
                            .formatted(tile.path(), bytes.length, tile.width() * TreeHash.BYTES));
        }
        return bytes;
    }

    private static Optional<Tile> bundleTile(long size) {
        int width = (int) (size % LedgerLimits.TILE_WIDTH);
        return width == 0
                ? Optional.empty()
                : Optional.of(new Tile(Tile.ENTRIES, size / LedgerLimits.TILE_WIDTH, width));
    }

    /**
     * Removes what a batch that was cut off wrote beyond the checkpoint. It could be of other
     * entries than the next batch, and would then contradict it. No batch reaches further than its
     * limit.
     */
    private void removeLeftovers(long size) {
        files.deleteUnfinished();
        long reach = size + LedgerLimits.BATCH.most();
        for (int level = Tile.ENTRIES; level < LedgerLimits.LEVELS; level++) {
            long hashes = size >> (8 * Math.max(level, 0));
            long first = hashes / LedgerLimits.TILE_WIDTH;
            int covered = (int) (hashes % LedgerLimits.TILE_WIDTH);
            long end = (reach >> (8 * Math.max(level, 0))) / LedgerLimits.TILE_WIDTH;
            if (first > 0) {
                // Its full edition is covered; only the removal may have been cut off.
                files.deletePartials(Tile.full(level, first - 1));
            }
            for (long index = first; index <= end; index++) {
                Tile tile = Tile.full(level, index);
                if (index == first && covered > 0) {
                    for (int width : files.partialWidths(tile)) {
                        if (width > covered) {
                            files.delete(new Tile(level, index, width).path());
                        }
                    }
                } else {
                    files.deletePartials(tile);
                }
                if (files.exists(tile.path())) {
                    requireCovered(Tile.of(level, index, size));
                    files.delete(tile.path());
                }
            }
        }
    }

    /**
     * The full edition may be all that the covered one can be read from; then nothing is removed.
     */
    private void requireCovered(Optional<Tile> covered) {
        covered.filter(tile -> !files.exists(tile.path()))
                .ifPresent(tile -> {
                    throw LedgerErrors.damaged(
                            "%s is missing, though the checkpoint covers it"
                                    .formatted(tile.path()));
                });
    }

    /**
     * Appends entries in their order and signs the tree that they make.
     *
     * @return the checkpoint that covers them; the one that is there when there are none
     */
    public synchronized SignedCheckpoint append(List<byte[]> entries) {
        LedgerLimits.BATCH.check(entries.size());
        entries.forEach(entry -> LedgerLimits.ENTRY_BYTES.check(entry.length));
        requireWhole();
        if (entries.isEmpty()) {
            return checkpoint;
        }
        failed = true;
        Edge grown = edge.copy();
        List<byte[]> open = new ArrayList<>(bundle);
        Map<Tile, byte[]> made = new LinkedHashMap<>();
        for (byte[] entry : entries) {
            open.add(entry.clone());
            if (open.size() == LedgerLimits.TILE_WIDTH) {
                Tile tile = Tile.full(Tile.ENTRIES, grown.size() / LedgerLimits.TILE_WIDTH);
                made.put(tile, EntryBundle.write(open));
                open = new ArrayList<>();
            }
            grown.add(Merkle.leaf(entry), made::put);
        }
        if (!open.isEmpty()) {
            made.put(bundleTile(grown.size()).orElseThrow(), EntryBundle.write(open));
        }
        for (int level = 0; level < grown.levels(); level++) {
            Optional<Tile> partial = grown.partial(level);
            if (partial.isPresent() && !partial.equals(edge.partial(level))) {
                made.put(partial.get(), grown.hashes(partial.get()));
            }
        }
        made.forEach((tile, bytes) -> files.put(tile.path(), bytes));
        files.sync();
        SignedCheckpoint signed =
                SignedCheckpoint.sign(
                        new Checkpoint(
                                checkpoint.checkpoint().origin(), grown.size(), grown.root()),
                        keys,
                        clock.now());
        files.putCheckpoint(signed.bytes());
        made.keySet().stream().filter(Tile::isFull).forEach(files::deletePartials);
        edge = grown;
        bundle = open;
        checkpoint = signed;
        failed = false;
        return signed;
    }

    /**
     * Keeps a witness's signature under a checkpoint of this ledger: in the file {@code witnessed},
     * with what others signed of the same tree, and under the checkpoint itself if the ledger has
     * not grown since. Whether the signature holds, the caller has judged.
     */
    public synchronized void cosigned(SignedCheckpoint signed, Note.Signature by) {
        requireWhole();
        Optional<SignedCheckpoint> before = files.readWitnessed();
        long newest = before.map(it -> it.checkpoint().size()).orElse(0L);
        if (newest > signed.checkpoint().size()) {
            return;
        }
        failed = true;
        files.putWitnessed(
                before.filter(it -> it.checkpoint().equals(signed.checkpoint()))
                        .orElse(signed)
                        .with(by));
        if (checkpoint.checkpoint().equals(signed.checkpoint())) {
            SignedCheckpoint more = checkpoint.with(by);
            files.putCheckpoint(more.bytes());
            checkpoint = more;
        }
        failed = false;
    }

    private void requireWhole() {
        if (failed) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "ledger.writer-failed",
                    "an earlier write in %s failed; open the ledger anew"
                            .formatted(files.folder()));
        }
    }

    public synchronized SignedCheckpoint checkpoint() {
        return checkpoint;
    }

    @Override
    public synchronized void close() {
        failed = true;
        lock.close();
    }
}
