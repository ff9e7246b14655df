package org.interline.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.interline.kernel.Limit;

/** A folder whose files appear whole. Not for more than one thread. */
final class LedgerFiles {
    private static final String CHECKPOINT = "checkpoint";
    private static final String WITNESSED = "witnessed";
    private static final String BESIDE = "writing";

    private final Path folder;
    private final FileSteps steps;
    private final Set<Path> unsynced = new LinkedHashSet<>();

    LedgerFiles(Path folder, FileSteps steps) {
        this.folder = folder;
        this.steps = steps;
    }

    Path folder() {
        return folder;
    }

    /** The file's bytes; empty when there is none. */
    Optional<byte[]> read(String path, Limit limit) {
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            byte[] bytes = in.readNBytes(limit.checkInt(limit.most()) + 1);
            if (bytes.length > limit.most()) {
                throw LedgerErrors.damaged(
                        "%s is larger than a %s can be: more than %d %s"
                                .formatted(path, limit.name(), limit.most(), limit.unit()));
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw LedgerErrors.storage("reading " + path, folder, e);
        }
    }

    Optional<byte[]> readCheckpoint() {
        return read(CHECKPOINT, LedgerLimits.NOTE_BYTES);
    }

    Optional<SignedCheckpoint> readWitnessed() {
        return read(WITNESSED, LedgerLimits.NOTE_BYTES).map(SignedCheckpoint::parse);
    }

    void putWitnessed(SignedCheckpoint witnessed) {
        put(WITNESSED, witnessed.bytes());
        sync();
    }

    /**
     * The tile's bytes: from its own file or, when that has gone, from the front of the full one.
     */
    Optional<byte[]> read(Tile tile) {
        Limit limit =
                tile.level() == Tile.ENTRIES ? LedgerLimits.BUNDLE_FILE : LedgerLimits.TILE_FILE;
        Optional<byte[]> own = read(tile.path(), limit);
        if (own.isPresent() || tile.isFull()) {
            return own;
        }
        return read(tile.full().path(), limit)
                .map(full ->
                        tile.level() == Tile.ENTRIES
                                ? EntryBundle.write(
                                        EntryBundle.read(full, tile.full())
                                                .subList(0, tile.width()))
                                : Arrays.copyOf(
                                        full,
                                        Math.min(full.length, tile.width() * TreeHash.BYTES)));
    }

    boolean exists(String path) {
        return Files.exists(folder.resolve(path));
    }

    /** Writes a file; it is sure to be there after {@link #sync}. */
    void put(String path, byte[] content) {
        Path file = folder.resolve(path);
        Path beside = folder.resolve(BESIDE);
        try {
            Path parent = Objects.requireNonNull(file.getParent(), "a file has a folder");
            createFolders(parent);
            steps.write(beside, content);
            steps.move(beside, file);
            unsynced.add(parent);
        } catch (IOException e) {
            throw LedgerErrors.storage("writing " + path, folder, e);
        }
    }

    void putCheckpoint(byte[] content) {
        put(CHECKPOINT, content);
        sync();
    }

    /** Makes durable that the files written since have their names. */
    void sync() {
        try {
            for (Path changed : unsynced) {
                steps.force(changed);
            }
        } catch (IOException e) {
            throw LedgerErrors.storage("syncing", folder, e);
        }
        unsynced.clear();
    }

    private void createFolders(Path wanted) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = wanted; at != null && !Files.isDirectory(at); at = at.getParent()) {
            missing.push(at);
        }
        for (Path make : missing) {
            steps.createFolder(make);
            Path parent = make.toAbsolutePath().getParent();
            if (parent != null) {
                unsynced.add(parent);
            }
        }
    }

    void delete(String path) {
        try {
            steps.delete(folder.resolve(path));
        } catch (IOException e) {
            throw LedgerErrors.storage("removing " + path, folder, e);
        }
    }

    /** Removes the partial editions of a tile, and their folder. */
    void deletePartials(Tile tile) {
        String partials = tile.partialFolder();
        for (String name : names(partials)) {
            delete(partials + "/" + name);
        }
        if (exists(partials)) {
            delete(partials);
        }
    }

    /** The widths of a tile's partial editions that are there. */
    List<Integer> partialWidths(Tile tile) {
        return names(tile.partialFolder()).stream()
                .filter(name -> name.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf)
                .filter(width -> width < LedgerLimits.TILE_WIDTH)
                .sorted()
                .toList();
    }

    private List<String> names(String path) {
        try (Stream<Path> files = Files.list(folder.resolve(path))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw LedgerErrors.storage("listing " + path, folder, e);
        }
    }

    void deleteUnfinished() {
        delete(BESIDE);
    }
}
