package org.interline.node.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @Test
    void aServerLeftBehindIsEndedAndWhatItHeldIsThere(@TempDir Path folder) throws Exception {
        Process killed =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                AbandonedNode.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(killed.waitFor()).isEqualTo(AbandonedNode.EXIT);
        long orphan = orphanPid(folder);

        try (EmbeddedDatabase next = EmbeddedDatabase.start(folder, DatabaseLogins.of(folder))) {
            assertThat(ProcessHandle.of(orphan).map(ProcessHandle::isAlive).orElse(false))
                    .isFalse();
            assertThat(read(next.ownerUrl(), "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void writesAreDurableAndNobodyGetsInWithoutAPassword(@TempDir Path folder) throws Exception {
        try (EmbeddedDatabase database =
                EmbeddedDatabase.start(folder, DatabaseLogins.of(folder))) {
            String url = database.ownerUrl();
            assertThat(read(url, "show fsync")).isEqualTo("on");
            assertThat(read(url, "show synchronous_commit")).isEqualTo("on");
            assertThat(read(url, "show full_page_writes")).isEqualTo("on");
            String withoutPassword = url.substring(0, url.indexOf("&password"));
            assertThatThrownBy(() -> DriverManager.getConnection(withoutPassword))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    private static long orphanPid(Path folder) {
        return Postmaster.runningOn(folder.resolve("database")).orElseThrow().process().pid();
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Stores a row, then dies as if killed: nothing is closed. */
    static final class AbandonedNode {
        static final int EXIT = 137;

        public static void main(String[] args) throws SQLException {
            Path folder = Path.of(args[0]);
            EmbeddedDatabase database = EmbeddedDatabase.start(folder, DatabaseLogins.of(folder));
            run(database.ownerUrl(), "create table kept (n int)");
            run(database.ownerUrl(), "insert into kept values (7)");
            Runtime.getRuntime().halt(EXIT);
        }
    }
}
