package org.interline.node.operations;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only door to the tables. The node's login may read nothing; each transaction takes on a
 * database role for its length: an authority's, held to its rows by row-level security, or the
 * node's own.
 *
 * <p>A call inside another joins its transaction, provided that it asks for the same role: an act
 * for one authority never slips into a transaction of another.
 */
@Component
public class Transactions {
    private static final Object ROLE = new Object();

    /** No act needs a statement that runs longer; one that does is a defect, not a wait. */
    private static final String STATEMENT_TIME_LIMIT = "30s";

    private static final String TAKE_ROLE =
            "select set_config('role', ?, true), set_config('interline.authority', ?, true),"
                    + " set_config('statement_timeout', ?, true)";

    private final TransactionTemplate template;
    private final JdbcTemplate database;

    public Transactions(PlatformTransactionManager manager, DataSource database) {
        this.template = new TransactionTemplate(manager);
        this.database = new JdbcTemplate(database);
    }

    /** Runs an act of the node itself. */
    public <T extends @Nullable Object> T asSystem(Supplier<T> act) {
        return in(new Role("interline_system", Optional.empty()), act);
    }

    /** Runs an act of the node itself that returns nothing. */
    public void runAsSystem(Runnable act) {
        Supplier<@Nullable Void> supplier =
                () -> {
                    act.run();
                    return null;
                };
        asSystem(supplier);
    }

    /** Runs an act for one authority; other authorities' rows are not there. */
    public <T extends @Nullable Object> T asAuthority(UUID authority, Supplier<T> act) {
        return in(new Role("interline_officer", Optional.of(authority)), act);
    }

    private <T extends @Nullable Object> T in(Role role, Supplier<T> act) {
        @Nullable Object current = TransactionSynchronizationManager.getResource(ROLE);
        if (current != null) {
            if (!current.equals(role)) {
                throw new IllegalStateException(
                        "a transaction as " + current + " cannot go on as " + role);
            }
            return act.get();
        }
        return template.execute(status -> {
            TransactionSynchronizationManager.bindResource(ROLE, role);
            try {
                take(role);
                return act.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(ROLE);
            }
        });
    }

    /** As it is: begun with every transaction, it is the one statement that is not built anew. */
    private void take(Role role) {
        database.execute(
                TAKE_ROLE,
                (PreparedStatementCallback<Boolean>)
                        statement -> {
                            statement.setString(1, role.name());
                            statement.setString(2, role.authority().map(UUID::toString).orElse(""));
                            statement.setString(3, STATEMENT_TIME_LIMIT);
                            return statement.execute();
                        });
    }

    private record Role(String name, Optional<UUID> authority) {
        @Override
        public String toString() {
            return name + authority.map(a -> " for authority " + a).orElse("");
        }
    }
}
