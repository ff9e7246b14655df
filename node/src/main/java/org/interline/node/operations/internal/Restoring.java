package org.interline.node.operations.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.operations.BackupSummary;
import org.interline.node.operations.Progress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.PSQLException;

/**
 * Brings a backup back: tables of the backup's own version, row by row, then the blobs. The key
 * store is left as it is. The next start of the node migrates the tables forward.
 */
public final class Restoring {
    private Restoring() {}

    public static BackupSummary restore(
            Path source,
            Path dataFolder,
            Optional<String> databaseUrl,
            boolean replace,
            Clock clock,
            Progress progress) {
        BackupManifest manifest = BackupManifest.read(source);
        try {
            if (databaseUrl.isEmpty()) {
                makeRoom(dataFolder, replace, clock);
            }
            try (OwnerAccess access = OwnerAccess.to(dataFolder, databaseUrl)) {
                restoreTables(manifest, source, access.ownerUrl(), progress);
            }
            BlobTree.Copied blobs =
                    BlobTree.copyMissing(
                            source.resolve("blobs"), dataFolder.resolve("blobs"), progress);
            return new BackupSummary(
                    manifest.takenAt(), manifest.rows(), blobs.files(), blobs.bytes());
        } catch (SQLException e) {
            throw new IllegalStateException("the tables could not be restored", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the backup at " + source + " cannot be read", e);
        }
    }

    private static void makeRoom(Path dataFolder, boolean replace, Clock clock) throws IOException {
        Path cluster = dataFolder.resolve("database");
        if (!Files.exists(cluster)) {
            return;
        }
        if (!replace) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "operations.restore-over-data",
                    dataFolder
                            + " already holds a node's database; restore into another folder, or"
                            + " say --replace to put this one aside");
        }
        try (DataFolder held = DataFolder.hold(dataFolder)) {
            Postmaster.runningOn(cluster).ifPresent(Postmaster::stop);
            Files.move(
                    cluster, held.path().resolve("database.before-" + clock.now().toEpochMilli()));
        }
    }

    private static void restoreTables(
            BackupManifest manifest, Path source, String ownerUrl, Progress progress)
            throws SQLException, IOException {
        Flyway.configure()
                .dataSource(ownerUrl, null, null)
                .target(manifest.schemaVersion())
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(ownerUrl)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // The rows were consistent when they were read; foreign keys need no order now.
                statement.execute("set local session_replication_role = replica");
            }
            List<String> known = BackupTaking.tableNames(connection);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            int done = 0;
            for (BackupManifest.Table table : manifest.tables()) {
                progress.at("tables", done++, manifest.tables().size());
                if (!known.contains(table.name())
                        || !BackupTaking.columns(connection, table.name())
                                .containsAll(table.columns())) {
                    throw BackupManifest.broken(
                            "The backup names a table or column that version "
                                    + manifest.schemaVersion()
                                    + " does not have: "
                                    + table.name());
                }
                restoreTable(copy, table, source.resolve("tables"));
            }
            connection.commit();
            progress.at("tables", done, done);
        }
    }

    private static void restoreTable(CopyManager copy, BackupManifest.Table table, Path folder)
            throws SQLException, IOException {
        MessageDigest digest = Sha256.newDigest();
        long rows;
        try (InputStream file =
                new DigestInputStream(
                        Files.newInputStream(folder.resolve(table.name() + ".copy")), digest)) {
            rows =
                    copy.copyIn(
                            BackupTaking.copyStatement(table.name(), table.columns())
                                    + " from stdin",
                            file);
        } catch (PSQLException e) {
            throw BackupManifest.broken(
                    "The backup's table " + table.name() + " cannot be read: " + e.getMessage());
        }
        Sha256 found = Sha256.finish(digest);
        if (rows != table.rows() || !found.equals(table.sha256())) {
            throw BackupManifest.broken(
                    "The backup's table %s has %d rows and hash %s; its manifest says %d and %s"
                            .formatted(table.name(), rows, found, table.rows(), table.sha256()));
        }
    }
}
