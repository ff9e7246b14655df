package org.interline.node.operations.internal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.interline.kernel.Clock;
import org.interline.node.operations.NodeSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings the database up, its tables to this version, and the node's connections to it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system();
    }

    @Bean(destroyMethod = "close")
    DataFolder dataFolder(NodeSettings settings) {
        return DataFolder.hold(settings.dataFolder());
    }

    /** Depends on the folder being held: only then is a running server an orphan. */
    @Bean(destroyMethod = "close")
    OwnedDatabase ownedDatabase(NodeSettings settings, DataFolder folder) {
        DatabaseLogins logins = DatabaseLogins.of(folder.path());
        if (settings.databaseUrl().isPresent()) {
            return new OwnedDatabase(settings.databaseUrl().get(), logins, () -> {});
        }
        EmbeddedDatabase embedded = EmbeddedDatabase.start(folder.path(), logins);
        return new OwnedDatabase(embedded.ownerUrl(), logins, embedded::close);
    }

    /** No statement is logged, so none is asked at each of its steps whether it should be. */
    @Bean
    DefaultConfigurationCustomizer withoutStatementLog() {
        return configuration -> configuration.settings().withExecuteLogging(false);
    }

    @Bean
    DataSource dataSource(OwnedDatabase database) throws SQLException {
        migrate(database);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("interline");
        pool.setJdbcUrl(database.nodeUrl());
        pool.setUsername("interline");
        pool.setPassword(database.logins().node());
        pool.setMaximumPoolSize(32);
        pool.setAutoCommit(true);
        return pool;
    }

    private static void migrate(OwnedDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.ownerUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$ begin
                        if not exists (select from pg_roles where rolname = 'interline') then
                            create role interline login noinherit;
                        end if;
                    end $$
                    """);
            // The password is hexadecimal of our own making: nothing to escape.
            statement.execute("alter role interline password '" + database.logins().node() + "'");
        }
        Flyway.configure().dataSource(database.ownerUrl(), null, null).load().migrate();
    }

    /**
     * A database and its owner's address.
     *
     * @param ownerUrl JDBC address with the owner's user and password
     */
    record OwnedDatabase(String ownerUrl, DatabaseLogins logins, Runnable stop)
            implements AutoCloseable {

        /** The same database without the owner's user and password. */
        String nodeUrl() {
            int query = ownerUrl.indexOf('?');
            return query < 0 ? ownerUrl : ownerUrl.substring(0, query);
        }

        @Override
        public void close() {
            stop.run();
        }

        @Override
        public String toString() {
            return "OwnedDatabase[" + nodeUrl() + "]";
        }
    }
}
