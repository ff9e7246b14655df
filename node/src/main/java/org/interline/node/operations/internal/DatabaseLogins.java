package org.interline.node.operations.internal;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The passwords of the database's owner and of the node's own login, made at the first start.
 *
 * @param owner of the tables; used for migrations, backup and restore only (embedded database)
 * @param node of the login {@code interline}, which may read nothing by itself
 */
record DatabaseLogins(String owner, String node) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static DatabaseLogins of(Path dataFolder) {
        Path file = dataFolder.resolve("database.logins");
        try {
            if (!Files.exists(file)) {
                write(file);
            }
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
            return new DatabaseLogins(
                    properties.getProperty("owner", ""), properties.getProperty("node", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make " + file, e);
        }
    }

    private static void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("owner", newPassword());
        properties.setProperty("node", newPassword());
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "made at the first start; keep it secret");
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "DatabaseLogins[…]";
    }
}
