package org.interline.node.imaging.internal.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.imaging.KeyedBlobWriter;
import org.interline.node.imaging.SegmentKey;

/**
 * Blobs and keys that version 1 wrote, kept with the tests: what was stored once must open for
 * ever. {@link #main} wrote them; it is run again only for a version beside this one.
 */
final class GoldenBlob {
    static final UUID SCOPE = UUID.fromString("019aaaaa-0000-7000-8000-00000000c0de");
    static final UUID STREAM = UUID.fromString("019aaaaa-0000-7000-8000-0000000051de");
    static final UUID KEYED = UUID.fromString("019aaaaa-0000-7000-8000-000000004ed0");
    private static final Clock THEN = () -> Instant.parse("2026-11-22T00:00:00Z");

    private GoldenBlob() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        FileKeyStore keys = keys(folder);
        keys.create(SCOPE);
        FileBlobStore blobs = blobs(folder);
        try (BlobWriter writer = blobs.create(STREAM, BlobKind.OBJECT)) {
            writer.write(content(), 0, content().length);
            writer.commit(SCOPE);
        }
        try (KeyedBlobWriter writer = blobs.createKeyed(KEYED, BlobKind.VOLUME)) {
            segments()
                    .forEach((key, text) ->
                            writer.segment(key, ByteBuffer.wrap(text.getBytes(US_ASCII))));
            writer.commit(SCOPE);
        }
    }

    /** The golden files, copied to where a test may change them. */
    static void copyTo(Path folder) {
        try {
            Path golden =
                    Path.of(
                            Objects.requireNonNull(
                                            GoldenBlob.class.getResource("/golden-sealed/v1"))
                                    .toURI());
            List<Path> files;
            try (Stream<Path> all = Files.walk(golden)) {
                files = all.filter(Files::isRegularFile).toList();
            }
            for (Path file : files) {
                Path target = folder.resolve(golden.relativize(file).toString());
                DurableFiles.folder(DurableFiles.folderOf(target));
                Files.copy(file, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static FileKeyStore keys(Path folder) {
        return new FileKeyStore(folder.resolve("keys"), THEN);
    }

    static FileBlobStore blobs(Path folder) {
        return new FileBlobStore(folder.resolve("blobs"), keys(folder), 0);
    }

    static Path file(Path folder, UUID blob) {
        try (Stream<Path> all = Files.walk(folder.resolve("blobs"))) {
            return all.filter(file -> file.endsWith(blob + ".blob")).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] content() {
        return "Sealed by version 1, to be opened by every later one. "
                .repeat(40)
                .getBytes(US_ASCII);
    }

    static SortedMap<SegmentKey, String> segments() {
        SortedMap<SegmentKey, String> segments = new TreeMap<>();
        segments.put(new SegmentKey(0, 0, 0, 0, 0), "the first brick");
        segments.put(new SegmentKey(0, 0, 3, 2, 1), "a brick in the middle");
        segments.put(new SegmentKey(1, 1, 0, 0, 0), "a brick of the second level and channel");
        segments.put(new SegmentKey(2, 0, 0, 0, 0), "");
        segments.put(SegmentKey.MANIFEST, "{}");
        return segments;
    }
}
