package org.interline.node.operations.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code manifest.json} of a backup folder, written last: a folder without it is no backup.
 *
 * <pre>
 *   DIR/manifest.json
 *   DIR/tables/NAME.copy     rows of one table, PostgreSQL's COPY text format
 *   DIR/blobs/xx/yy/ID.blob  sealed files, as in the data folder
 * </pre>
 *
 * @param format of this layout: {@value #FORMAT}
 * @param schemaVersion Flyway's version of the tables
 */
record BackupManifest(
        int format,
        Instant takenAt,
        String schemaVersion,
        List<Table> tables,
        long blobs,
        long blobBytes) {

    static final int FORMAT = 1;
    private static final Limit BYTES = new Limit("A backup's manifest", "bytes", 1 << 20);

    /** A table's rows. */
    record Table(String name, List<String> columns, long rows, Sha256 sha256) {
        private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

        Table {
            if (!NAME.matcher(name).matches()) {
                throw broken("The backup's manifest names a table that none can be: " + name);
            }
        }
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    void write(Path folder) {
        try {
            Files.writeString(
                    folder.resolve("manifest.json"),
                    JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the backup's manifest", e);
        }
    }

    static BackupManifest read(Path folder) {
        Path file = folder.resolve("manifest.json");
        try {
            if (!Files.exists(file)) {
                throw broken(folder + " holds no backup: manifest.json is missing");
            }
            BYTES.check(Files.size(file));
            BackupManifest manifest =
                    JsonMapper.shared().readValue(Files.readString(file), BackupManifest.class);
            if (manifest.format() != FORMAT) {
                throw broken(
                        "This backup has format %d; this version reads format %d"
                                .formatted(manifest.format(), FORMAT));
            }
            return manifest;
        } catch (JacksonException e) {
            throw broken(file + " cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Reads every table's file whole, before anything is touched that it would replace. */
    void verifyTables(Path folder) throws IOException {
        for (Table table : tables) {
            Path file = tableFile(folder, table);
            if (!Files.isRegularFile(file)) {
                throw broken("The backup's table " + table.name() + " is missing: " + file);
            }
            MessageDigest digest = Sha256.newDigest();
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            Sha256 found = Sha256.finish(digest);
            if (!found.equals(table.sha256())) {
                throw broken(
                        "The backup's table %s has the hash %s; its manifest says %s"
                                .formatted(table.name(), found, table.sha256()));
            }
        }
    }

    static Path tableFile(Path folder, Table table) {
        return folder.resolve("tables").resolve(table.name() + ".copy");
    }

    static InterlineException broken(String message) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA, "operations.backup-broken", message);
    }
}
