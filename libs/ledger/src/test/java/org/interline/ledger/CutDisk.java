package org.interline.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * A disk that stops at one step. It syncs nothing itself: what was not forced when it stops is lost
 * or kept as the test says.
 */
final class CutDisk implements FileSteps {

    /** What the stop does to the step and to what was not yet forced. */
    enum Manner {
        /** The step does not happen. */
        BEFORE,
        /** Half of what is written is there; a move or a removal has happened. */
        WITHIN,
        /** As BEFORE, and no name that was given since its folder was forced is there. */
        NAMES_LOST,
        /** As BEFORE, and every second of these names is not there. */
        SOME_NAMES_LOST
    }

    static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private record Undo(Path folder, Runnable undo) {}

    private final Manner manner;
    private final int at;
    private final Deque<Undo> unforced = new ArrayDeque<>();
    private int steps;
    private boolean stopped;

    CutDisk(Manner manner, int at) {
        this.manner = manner;
        this.at = at;
    }

    /** One that never stops. */
    static CutDisk whole() {
        return new CutDisk(Manner.BEFORE, 0);
    }

    boolean stopped() {
        return stopped;
    }

    private boolean stopsHere() throws Cut {
        if (stopped) {
            throw new Cut();
        }
        stopped = ++steps == at;
        return stopped;
    }

    private void stop() throws Cut {
        List<Undo> lost = new ArrayList<>();
        switch (manner) {
            case BEFORE, WITHIN -> {}
            case NAMES_LOST -> lost.addAll(unforced);
            case SOME_NAMES_LOST -> {
                boolean every = false;
                for (Undo undo : unforced) {
                    every = !every;
                    if (every) {
                        lost.add(undo);
                    }
                }
            }
        }
        lost.forEach(it -> it.undo().run());
        throw new Cut();
    }

    private void named(Path path, Runnable undo) {
        unforced.push(new Undo(Objects.requireNonNull(path.getParent()), undo));
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        boolean stop = stopsHere();
        if (!stop || manner == Manner.WITHIN) {
            Files.createDirectory(folder);
            named(
                    folder,
                    () -> {
                        if (Files.exists(folder)) {
                            Ledgers.delete(folder);
                        }
                    });
        }
        if (stop) {
            stop();
        }
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        boolean stop = stopsHere();
        if (!stop || manner == Manner.WITHIN) {
            Files.write(file, stop ? Arrays.copyOf(content, content.length / 2) : content);
        }
        if (stop) {
            stop();
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        boolean stop = stopsHere();
        if (!stop || manner == Manner.WITHIN) {
            byte[] before = Files.exists(to) ? Files.readAllBytes(to) : null;
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
            named(
                    to,
                    () -> {
                        try {
                            if (before != null) {
                                Files.write(to, before);
                            } else {
                                Files.deleteIfExists(to);
                            }
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        if (stop) {
            stop();
        }
    }

    @Override
    public void force(Path folder) throws IOException {
        boolean stop = stopsHere();
        if (!stop) {
            unforced.removeIf(it -> it.folder().equals(folder));
        } else {
            stop();
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        boolean stop = stopsHere();
        if (!stop || manner == Manner.WITHIN) {
            Files.deleteIfExists(file);
        }
        if (stop) {
            stop();
        }
    }
}
