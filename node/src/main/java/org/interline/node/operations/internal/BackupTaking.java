package org.interline.node.operations.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.operations.BackupSummary;
import org.interline.node.operations.Progress;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Takes a backup. The tables are read in one snapshot; the blobs after it. A blob is durable before
 * its row is committed and never changes, so every blob that the snapshot names is there to be
 * copied, unless its retention ended meanwhile.
 */
public final class BackupTaking {
    private BackupTaking() {}

    public static BackupSummary take(
            Path dataFolder,
            Optional<String> databaseUrl,
            Path target,
            Clock clock,
            Progress progress) {
        if (databaseUrl.isEmpty() && !Files.exists(dataFolder.resolve("database"))) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND,
                    "operations.no-node-there",
                    dataFolder + " holds no node; name the folder that its --data names");
        }
        try (OwnerAccess access = OwnerAccess.to(dataFolder, databaseUrl)) {
            Files.createDirectories(target.resolve("tables"));
            Files.deleteIfExists(target.resolve("manifest.json"));
            Instant takenAt = clock.now();
            List<BackupManifest.Table> tables;
            String version;
            try (Connection connection = DriverManager.getConnection(access.ownerUrl())) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                version = schemaVersion(connection);
                tables = copyTables(connection, target.resolve("tables"), progress);
            }
            BlobTree.Copied blobs =
                    BlobTree.copyMissing(
                            dataFolder.resolve("blobs"), target.resolve("blobs"), progress);
            BackupManifest manifest =
                    new BackupManifest(
                            BackupManifest.FORMAT,
                            takenAt,
                            version,
                            tables,
                            blobs.files(),
                            blobs.bytes());
            manifest.write(target);
            return new BackupSummary(takenAt, manifest.rows(), blobs.files(), blobs.bytes());
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be read for the backup", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the backup could not be written to " + target, e);
        }
    }

    private static String schemaVersion(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select version from flyway_schema_history where success"
                                        + " order by installed_rank desc limit 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static List<BackupManifest.Table> copyTables(
            Connection connection, Path folder, Progress progress)
            throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        List<String> names = tableNames(connection);
        List<BackupManifest.Table> tables = new ArrayList<>();
        for (String name : names) {
            progress.at("tables", tables.size(), names.size());
            List<String> columns = columns(connection, name);
            MessageDigest digest = Sha256.newDigest();
            long rows;
            try (OutputStream file =
                    new DigestOutputStream(
                            Files.newOutputStream(folder.resolve(name + ".copy")), digest)) {
                rows = copy.copyOut(copyStatement(name, columns) + " to stdout", file);
            }
            tables.add(new BackupManifest.Table(name, columns, rows, Sha256.finish(digest)));
        }
        progress.at("tables", names.size(), names.size());
        return tables;
    }

    /** {@code copy "name" ("a", "b")}; names come from the catalogue or were checked against it. */
    static String copyStatement(String table, List<String> columns) {
        return "copy \"" + table + "\" (\"" + String.join("\", \"", columns) + "\")";
    }

    static List<String> tableNames(Connection connection) throws SQLException {
        return strings(
                connection,
                "select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' and table_name <> ?"
                        + " order by table_name",
                "flyway_schema_history");
    }

    static List<String> columns(Connection connection, String table) throws SQLException {
        return strings(
                connection,
                "select column_name from information_schema.columns where table_schema = 'public'"
                        + " and table_name = ? and is_generated = 'NEVER' order by column_name",
                table);
    }

    private static List<String> strings(Connection connection, String sql, String parameter)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
