package org.interline.node.operations.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * PostgreSQL 18 as a child of this process, on files in the data folder, with {@code fsync} and
 * {@code synchronous_commit} on: what was acknowledged survives a power cut. It listens on loopback
 * only, has no Unix socket, and asks for passwords from its first start on.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final String OWNER = "postgres";
    private static final String NAME = "interline";
    // Peak seen with 4 associations, 2 workers and 20 officers: 31.
    private static final String MAX_CONNECTIONS = "80";

    private final EmbeddedPostgres server;
    private final String ownerPassword;

    private EmbeddedDatabase(EmbeddedPostgres server, String ownerPassword) {
        this.server = server;
        this.ownerPassword = ownerPassword;
    }

    static EmbeddedDatabase start(Path dataFolder, DatabaseLogins logins) {
        Path cluster = dataFolder.resolve("database");
        Postmaster.runningOn(cluster).ifPresent(Postmaster::stop);
        Restoring.requireNoneCutOff(dataFolder);
        boolean fresh = !Files.exists(cluster.resolve("PG_VERSION"));
        try {
            Path binaries = binariesFolder();
            Files.createDirectories(binaries);
            EmbeddedPostgres.Builder builder =
                    EmbeddedPostgres.builder()
                            .setDataDirectory(cluster)
                            .setCleanDataDirectory(false)
                            .setOverrideWorkingDirectory(binaries.toFile())
                            // Spring closes it, after everything that uses it.
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(Duration.ofSeconds(60))
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("full_page_writes", "on")
                            .setServerConfig("max_connections", MAX_CONNECTIONS)
                            .setServerConfig("unix_socket_directories", "");
            if (!fresh) {
                builder.setConnectConfig("password", logins.owner());
            }
            EmbeddedDatabase database = new EmbeddedDatabase(builder.start(), logins.owner());
            if (fresh) {
                database.demandPasswords(cluster);
            }
            database.createIfMissing();
            return database;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start on "
                            + cluster
                            + "; is the disk full, or the folder of another version?",
                    e);
        }
    }

    // Shared by every node of this user; PostgreSQL's 50 MB are unpacked once.
    private static Path binariesFolder() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path base =
                cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache);
        return base.resolve("interline").resolve("postgresql");
    }

    private void demandPasswords(Path cluster) throws IOException, SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.getJdbcUrl(OWNER, OWNER), OWNER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + ownerPassword + "'");
            Files.writeString(
                    cluster.resolve("pg_hba.conf"),
                    """
                    # Loopback and passwords only.
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128      scram-sha-256
                    """);
            statement.execute("select pg_reload_conf()");
        }
    }

    private void createIfMissing() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.getJdbcUrl(OWNER, OWNER), OWNER, ownerPassword);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.execute("create database " + NAME);
            }
        }
    }

    /** The JDBC address with the owner's user and password: for migrations only. */
    String ownerUrl() {
        return ownerUrl(server.getPort(), ownerPassword);
    }

    static String ownerUrl(int port, String ownerPassword) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(port, NAME, OWNER, ownerPassword);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop in order", e);
        }
    }
}
