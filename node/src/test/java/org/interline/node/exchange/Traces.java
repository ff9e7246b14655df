package org.interline.node.exchange;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.interline.node.exchange.internal.content.Parcel;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.imaging.SegmentKey;
import org.interline.node.partners.internal.link.Border.Passed;

/** Where a text is found at a node: in every row, in every blob as the node itself reads it. */
final class Traces {
    private static final String BLOB = ".blob";

    private final TestNode node;

    Traces(TestNode node) {
        this.node = node;
    }

    /** How much there was to look through. */
    record Found(List<String> places, long rows, long blobs) {}

    Found of(String text) {
        List<String> places = new ArrayList<>();
        List<UUID> scopes = new ArrayList<>();
        long rows = 0;
        String url = node.databaseUrl().orElseThrow();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement()) {
            for (String table :
                    strings(
                            statement,
                            "select quote_ident(table_schema) || '.' || quote_ident(table_name)"
                                    + " from information_schema.tables where table_type = 'BASE"
                                    + " TABLE' and table_schema not in ('pg_catalog',"
                                    + " 'information_schema')")) {
                List<String> found =
                        strings(statement, "select to_jsonb(t)::text from " + table + " t");
                rows += found.size();
                for (String row : found) {
                    if (isIn(row, text)) {
                        places.add(table + ": " + row);
                    }
                }
            }
            for (String scope :
                    strings(
                            statement,
                            "select id::text from scan union select key_scope::text from"
                                    + " stored_object")) {
                scopes.add(UUID.fromString(scope));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        long blobs = 0;
        for (Path file : blobFiles()) {
            blobs++;
            String name = String.valueOf(file.getFileName());
            UUID blob = UUID.fromString(name.substring(0, name.length() - BLOB.length()));
            if (plain(blob, scopes).stream().anyMatch(bytes -> isIn(bytes, text))) {
                places.add("blob " + blob);
            }
        }
        return new Found(places, rows, blobs);
    }

    /** What of what has crossed has the text, its packed contents unpacked. */
    static List<String> crossed(List<Passed> passed, String text) {
        List<String> places = new ArrayList<>();
        for (Passed one : passed) {
            if (isIn(one.request(), text)
                    || isIn(one.answer(), text)
                    || pushed(one).stream().anyMatch(content -> isIn(unpacked(content), text))) {
                places.add(one.path());
            }
        }
        return places;
    }

    /** The contents of the items that a request pushed. */
    static List<byte[]> pushed(Passed one) {
        List<ItemHeader.Item> items =
                switch (one.path()) {
                    case ExchangePaths.ITEMS -> List.of(ItemHeader.parts(one.request()).item());
                    case ExchangePaths.PARCELS -> Parcel.read(one.request());
                    default -> List.of();
                };
        return items.stream().map(item -> item.payload().bytes()).toList();
    }

    /** The zstd frame that a content is; nothing where it is none. */
    static byte[] unpacked(byte[] content) {
        long size = Zstd.getFrameContentSize(content);
        return size < 1 ? new byte[0] : Zstd.decompress(content, Math.toIntExact(size));
    }

    /** Every blob on disk, whole or not. */
    List<Path> blobFiles() {
        try (Stream<Path> files = Files.walk(node.folder().resolve("blobs"))) {
            return files.filter(file -> file.toString().endsWith(BLOB)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> plain(UUID blob, List<UUID> scopes) {
        BlobStore store = node.part(BlobStore.class);
        for (UUID scope : scopes) {
            try (SealedBlob open = store.open(scope, blob);
                    InputStream in = open.stream(0)) {
                return List.of(in.readAllBytes());
            } catch (InterlineException otherScopeOrLayout) {
                // Under which key it is, only trying tells from outside the store.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try (KeyedBlob open = store.openKeyed(scope, blob)) {
                List<byte[]> segments = new ArrayList<>();
                for (SegmentKey key : open.keys()) {
                    ByteBuffer segment = open.segment(key).orElseThrow();
                    byte[] bytes = new byte[segment.remaining()];
                    segment.get(bytes);
                    segments.add(bytes);
                }
                return List.copyOf(segments);
            } catch (InterlineException otherScope) {
                // As above.
            }
        }
        throw new AssertionError("blob " + blob + " is under no scope's key");
    }

    private static List<String> strings(Statement statement, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }

    private static boolean isIn(String row, String text) {
        return row.contains(text) || row.contains(HexFormat.of().formatHex(text.getBytes(UTF_8)));
    }

    private static boolean isIn(byte[] bytes, String text) {
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            if (isIn(bytes, text.getBytes(charset))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(byte[] bytes, byte[] part) {
        for (int at = 0; at + part.length <= bytes.length; at++) {
            int n = 0;
            while (n < part.length && bytes[at + n] == part[n]) {
                n++;
            }
            if (n == part.length) {
                return true;
            }
        }
        return false;
    }
}
