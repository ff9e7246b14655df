package org.interline.node.operations;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Locks by name, held until the caller's transaction ends. Unlike a row's lock they write nothing,
 * so that a transaction that only looks costs no disk, and they are given in the order in which
 * they were asked for: however many share one, whoever wants it alone has his turn.
 */
@Component
public class Locks {
    private final DSLContext database;

    Locks(DSLContext database) {
        this.database = database;
    }

    /** Waits for everyone who has it. */
    public void alone(String what) {
        take("pg_advisory_xact_lock", what);
    }

    /** Waits for whoever has it alone. */
    public void shared(String what) {
        take("pg_advisory_xact_lock_shared", what);
    }

    private void take(String how, String what) {
        database.select(
                        DSL.function(
                                how,
                                Object.class,
                                DSL.function(
                                        "hashtextextended",
                                        Long.class,
                                        DSL.val(what),
                                        DSL.val(0L))))
                .execute();
    }
}
