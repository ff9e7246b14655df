package org.interline.node.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.tables.Tables.AUTHORITY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-22T08:00:00Z");
    private static final Progress SILENT = (step, done, total) -> {};

    @Test
    void aDamagedBackupIsRefusedAndNamesTheTable(@TempDir Path temp) throws IOException {
        Path data = temp.resolve("data");
        Path backup = temp.resolve("backup");
        try (Node node = Node.start(NodeSettings.onLoopback(data, "test"))) {
            addAuthority(node, "before");
            Backups.take(data, Optional.empty(), backup, Clock.system(), SILENT);
        }
        Files.writeString(
                backup.resolve("tables/authority.copy"),
                UUID.randomUUID() + "\n",
                StandardOpenOption.TRUNCATE_EXISTING);

        assertThatThrownBy(() ->
                        Backups.restore(
                                backup,
                                temp.resolve("other"),
                                Optional.empty(),
                                false,
                                Clock.system(),
                                SILENT))
                .hasMessageContaining("authority");
    }

    @Test
    void aFolderWithoutANodeIsNotBackedUp(@TempDir Path temp) {
        Path nothing = temp.resolve("nothing");
        assertThatThrownBy(() ->
                        Backups.take(
                                nothing,
                                Optional.empty(),
                                temp.resolve("backup"),
                                Clock.system(),
                                SILENT))
                .hasMessageContaining(nothing.toString());
        assertThat(nothing).doesNotExist();
    }

    private static void addAuthority(Node node, String code) {
        DSLContext database = node.part(DSLContext.class);
        node.part(Transactions.class)
                .runAsSystem(() ->
                        database.insertInto(AUTHORITY)
                                .set(AUTHORITY.ID, UUID.randomUUID())
                                .set(AUTHORITY.CODE, code)
                                .set(AUTHORITY.NAME, code)
                                .set(AUTHORITY.CREATED_AT, AT)
                                .execute());
    }
}
