package org.interline.node.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.interline.node.operations.internal.DataFolder;

/** For what must not be done to a data folder while a node runs on it. */
public final class StoppedNode {
    private StoppedNode() {}

    /** Acts while nobody else can; refused while a node runs. */
    public static <T> T on(Path dataFolder, Supplier<T> act) {
        try (DataFolder _ = DataFolder.hold(dataFolder)) {
            return act.get();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + dataFolder, e);
        }
    }
}
