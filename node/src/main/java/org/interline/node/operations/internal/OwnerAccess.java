package org.interline.node.operations.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The database of a node as its owner, whether the node runs, is stopped, or has an external one.
 * Of a stopped node the embedded server is started for as long as this is open.
 */
final class OwnerAccess implements AutoCloseable {
    private final String ownerUrl;
    private final Deque<AutoCloseable> held = new ArrayDeque<>();

    private OwnerAccess(String ownerUrl) {
        this.ownerUrl = ownerUrl;
    }

    static OwnerAccess to(Path dataFolder, Optional<String> databaseUrl) {
        if (databaseUrl.isPresent()) {
            return new OwnerAccess(databaseUrl.get());
        }
        if (DataFolder.isHeld(dataFolder)) {
            Postmaster running =
                    Postmaster.runningOn(dataFolder.resolve("database"))
                            .orElseThrow(() ->
                                    BackupManifest.broken(
                                            "The node on "
                                                    + dataFolder
                                                    + " has no embedded database; name its"
                                                    + " own with --database-url"));
            String password = DatabaseLogins.of(dataFolder).owner();
            return new OwnerAccess(EmbeddedDatabase.ownerUrl(running.port(), password));
        }
        DataFolder folder = DataFolder.hold(dataFolder);
        EmbeddedDatabase database =
                EmbeddedDatabase.start(dataFolder, DatabaseLogins.of(dataFolder));
        OwnerAccess access = new OwnerAccess(database.ownerUrl());
        access.held.push(folder);
        access.held.push(database);
        return access;
    }

    String ownerUrl() {
        return ownerUrl;
    }

    @Override
    public void close() {
        for (AutoCloseable part : held) {
            try {
                part.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot let go of the data folder", e);
            } catch (Exception e) {
                throw new IllegalStateException("the database did not stop in order", e);
            }
        }
    }
}
