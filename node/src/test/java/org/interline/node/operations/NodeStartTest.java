package org.interline.node.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.tables.Tables.AUTHORITY;

import java.nio.file.Path;
import java.util.UUID;
import org.interline.node.Node;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeStartTest {
    @TempDir static Path folder;

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start(NodeSettings.onLoopback(folder, "test"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void outsideATransactionWithARoleNothingCanBeRead() {
        DSLContext database = node.part(DSLContext.class);
        assertThatThrownBy(() -> database.fetchCount(AUTHORITY))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void aSecondNodeOnTheSameFolderIsRefused() {
        assertThatThrownBy(() -> Node.start(NodeSettings.onLoopback(folder, "second")))
                .rootCause()
                .hasMessageContaining("Another node is running on")
                .hasMessageContaining("--data");
    }

    @Test
    void aTransactionForOneAuthorityCannotGoOnAsTheNode() {
        Transactions transactions = node.part(Transactions.class);
        DSLContext database = node.part(DSLContext.class);
        assertThatThrownBy(() ->
                        transactions.asSystem(() ->
                                transactions.asAuthority(
                                        UUID.randomUUID(), () -> database.fetchCount(AUTHORITY))))
                .hasMessageContaining("cannot go on as");
        int authorities = transactions.asSystem(() -> database.fetchCount(AUTHORITY));
        assertThat(authorities).isZero();
    }
}
