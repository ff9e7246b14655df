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
import org.springframework.util.FileSystemUtils;

/**
 * Brings a backup back: tables of the backup's own version, row by row, then the blobs. The key
 * store is left as it is. The next start of the node migrates the tables forward.
 *
 * <p>The tables are restored into a cluster of its own, {@code restoring/database}, and take their
 * place by a rename when they are whole: a backup that turns out damaged half-way costs nothing.
 */
public final class Restoring {
    private static final String STAGING = "restoring";
    private static final String CLUSTER = "database";

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
            manifest.verifyTables(source);
            if (databaseUrl.isPresent()) {
                requireEmpty(databaseUrl.get());
                restoreTables(manifest, source, databaseUrl.get(), progress);
            } else {
                restoreCluster(manifest, source, dataFolder, replace, clock, progress);
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

    private static void restoreCluster(
            BackupManifest manifest,
            Path source,
            Path dataFolder,
            boolean replace,
            Clock clock,
            Progress progress)
            throws SQLException, IOException {
        Path cluster = dataFolder.resolve(CLUSTER);
        if (Files.exists(cluster) && !replace) {
            throw overData(
                    dataFolder
                            + " already holds a node's database; restore into another folder, or"
                            + " say --replace to put this one aside");
        }
        try (DataFolder held = DataFolder.hold(dataFolder)) {
            Path staging = held.path().resolve(STAGING);
            discard(staging);
            Files.createDirectories(staging);
            DatabaseLogins logins = DatabaseLogins.of(dataFolder);
            try (EmbeddedDatabase database = EmbeddedDatabase.start(staging, logins)) {
                restoreTables(manifest, source, database.ownerUrl(), progress);
            }
            if (Files.exists(cluster)) {
                Postmaster.runningOn(cluster).ifPresent(Postmaster::stop);
                Files.move(
                        cluster,
                        dataFolder.resolve("database.before-" + clock.now().toEpochMilli()));
            }
            Files.move(staging.resolve(CLUSTER), cluster);
            discard(staging);
        }
    }

    /** What an earlier restore left that was cut off: nothing that anybody has used. */
    private static void discard(Path staging) throws IOException {
        Postmaster.runningOn(staging.resolve(CLUSTER)).ifPresent(Postmaster::stop);
        FileSystemUtils.deleteRecursively(staging);
    }

    /**
     * Refuses a data folder whose database was put aside by a restore that was cut off before the
     * restored one took its place: a node must not begin anew there.
     */
    static void requireNoneCutOff(Path dataFolder) {
        if (!Files.exists(dataFolder.resolve(CLUSTER))
                && Files.exists(dataFolder.resolve(STAGING))) {
            throw overData(
                    "A restore into %s was cut off; run interline restore again, or rename its newest database.before-… to database"
                            .formatted(dataFolder));
        }
    }

    private static void requireEmpty(String ownerUrl) throws SQLException {
        try (Connection connection = DriverManager.getConnection(ownerUrl)) {
            if (!BackupTaking.tableNames(connection).isEmpty()) {
                throw overData(
                        "The database of --database-url already holds tables; name an empty one");
            }
        }
    }

    private static InterlineException overData(String message) {
        return new InterlineException(
                ErrorCategory.CONFLICT, "operations.restore-over-data", message);
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
                restoreTable(copy, table, BackupManifest.tableFile(source, table));
            }
            connection.commit();
            progress.at("tables", done, done);
        }
    }

    private static void restoreTable(CopyManager copy, BackupManifest.Table table, Path path)
            throws SQLException, IOException {
        MessageDigest digest = Sha256.newDigest();
        long rows;
        try (InputStream file = new DigestInputStream(Files.newInputStream(path), digest)) {
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
