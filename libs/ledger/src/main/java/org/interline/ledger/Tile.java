package org.interline.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a hash tile or, at level {@link #ENTRIES}, of an entry bundle.
 *
 * @param level 0 holds leaf hashes; each level above, roots of full tiles below
 * @param index its place in the level
 * @param width hashes or entries in it, 1 to 256
 */
public record Tile(int level, long index, int width) {
    /** Stands where a hash tile has its level. */
    public static final int ENTRIES = -1;

    private static final Pattern PATH =
            Pattern.compile(
                    "tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})"
                            + "(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < ENTRIES || level >= LedgerLimits.LEVELS || index < 0) {
            throw LedgerErrors.invalid("there is no tile %d of level %d".formatted(index, level));
        }
        if (width < 1 || width > LedgerLimits.TILE_WIDTH) {
            throw LedgerErrors.invalid("a tile is 1 to 256 wide, not %d".formatted(width));
        }
    }

    static Tile full(int level, long index) {
        return new Tile(level, index, LedgerLimits.TILE_WIDTH);
    }

    boolean isFull() {
        return width == LedgerLimits.TILE_WIDTH;
    }

    /** The same tile with all its places taken. */
    Tile full() {
        return full(level, index);
    }

    /** The tile as a tree of a size has it; empty when that tree has nothing in it. */
    static Optional<Tile> of(int level, long index, long size) {
        long there = (size >> (8 * Math.max(level, 0))) - index * LedgerLimits.TILE_WIDTH;
        return there <= 0
                ? Optional.empty()
                : Optional.of(
                        new Tile(level, index, (int) Math.min(there, LedgerLimits.TILE_WIDTH)));
    }

    /** Every bundle and every tile of a tree of a size. */
    public static List<Tile> ofTree(long size) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = ENTRIES; level < LedgerLimits.LEVELS; level++) {
            Optional<Tile> next = of(level, 0, size);
            while (next.isPresent()) {
                tiles.add(next.get());
                next = of(level, next.get().index() + 1, size);
            }
        }
        return tiles;
    }

    /** Relative to the log's address or folder. */
    public String path() {
        return isFull() ? fullPath() : partialFolder() + "/" + width;
    }

    /** Where the partial editions of the tile lie. */
    String partialFolder() {
        return fullPath() + ".p";
    }

    private String fullPath() {
        StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return "tile/%s/%s".formatted(level == ENTRIES ? "entries" : level, path);
    }

    /** The tile of a path in its one spelling; empty when it names none. */
    public static Optional<Tile> ofPath(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String level = matcher.group(1);
        int height = level.equals("entries") ? ENTRIES : Integer.parseInt(level);
        int width =
                matcher.group(3) == null
                        ? LedgerLimits.TILE_WIDTH
                        : Integer.parseInt(matcher.group(3));
        if (height >= LedgerLimits.LEVELS || width > LedgerLimits.TILE_WIDTH) {
            return Optional.empty();
        }
        long index = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        Tile tile = new Tile(height, index, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }
}
