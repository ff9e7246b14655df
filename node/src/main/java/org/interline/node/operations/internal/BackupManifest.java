package org.interline.node.operations.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
 *   DIR/tables/NAME.copy   rows of one table, PostgreSQL's COPY text format
 *   DIR/blobs/xx/ID        sealed files, as in the data folder
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
    record Table(String name, List<String> columns, long rows, Sha256 sha256) {}

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

    static InterlineException broken(String message) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA, "operations.backup-broken", message);
    }
}
