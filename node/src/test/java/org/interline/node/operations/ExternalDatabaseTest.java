package org.interline.node.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.tables.Tables.AUTHORITY;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Optional;
import org.interline.node.Node;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalDatabaseTest {

    @Test
    void aNodeWorksOnADatabaseOfOthersAndStartsNone(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres external = EmbeddedPostgres.start();
                Node node = Node.start(on(external, folder))) {
            DSLContext database = node.part(DSLContext.class);
            int authorities =
                    node.part(Transactions.class).asSystem(() -> database.fetchCount(AUTHORITY));
            assertThat(authorities).isZero();
            assertThatThrownBy(() -> database.fetchCount(AUTHORITY))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThat(folder.resolve("database")).doesNotExist();
        }
    }

    private static NodeSettings on(EmbeddedPostgres external, Path folder) {
        NodeSettings alone = NodeSettings.onLoopback(folder, "test");
        return new NodeSettings(
                alone.dataFolder(),
                alone.name(),
                alone.listenAddress(),
                0,
                0,
                0,
                Optional.empty(),
                Optional.of(
                        "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres"
                                .formatted(external.getPort())));
    }
}
