package org.interline.node.imaging.internal.sealing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.imaging.SegmentKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A blob file however damaged gives what was sealed, or an error of ours: never other bytes. */
class SealedBlobFuzzTest {
    private static final int CRC_AT = 124;

    private static Path folder = Path.of("");
    private static FileBlobStore blobs;
    private static Path stream = Path.of("");
    private static Path keyed = Path.of("");
    private static byte[] goldenStream = {};
    private static byte[] goldenKeyed = {};

    @BeforeAll
    static void copy() throws IOException {
        folder = Files.createTempDirectory("interline-fuzz");
        GoldenBlob.copyTo(folder);
        blobs = GoldenBlob.blobs(folder);
        stream = GoldenBlob.file(folder, GoldenBlob.STREAM);
        keyed = GoldenBlob.file(folder, GoldenBlob.KEYED);
        goldenStream = Files.readAllBytes(stream);
        goldenKeyed = Files.readAllBytes(keyed);
    }

    @AfterAll
    static void restore() throws IOException {
        Files.write(stream, goldenStream);
        Files.write(keyed, goldenKeyed);
    }

    @FuzzTest
    void aDamagedStreamGivesWhatWasSealedOrIsRefused(FuzzedDataProvider data) throws IOException {
        Files.write(stream, damaged(goldenStream, data));
        try (SealedBlob blob = blobs.open(GoldenBlob.SCOPE, GoldenBlob.STREAM)) {
            assertThat(blob.stream(0).readAllBytes()).isEqualTo(GoldenBlob.content());
        } catch (InterlineException e) {
            isOurs(e);
        }
    }

    @FuzzTest
    void aDamagedKeyedBlobGivesWhatWasSealedOrIsRefused(FuzzedDataProvider data)
            throws IOException {
        Files.write(keyed, damaged(goldenKeyed, data));
        try (KeyedBlob blob = blobs.openKeyed(GoldenBlob.SCOPE, GoldenBlob.KEYED)) {
            assertThat(blob.keys()).isEqualTo(GoldenBlob.segments().keySet());
            for (SegmentKey key : blob.keys()) {
                assertThat(blob.segment(key).orElseThrow().array())
                        .isEqualTo(
                                String.valueOf(GoldenBlob.segments().get(key)).getBytes(US_ASCII));
            }
        } catch (InterlineException e) {
            isOurs(e);
        }
    }

    private static void isOurs(InterlineException e) {
        assertThat(e.code()).isIn("blob.damaged", "keys.not-authentic", "limit.exceeded");
    }

    /**
     * Bytes overwritten, the file cut or grown, and its checksum mended: that alone is no guard.
     */
    private static byte[] damaged(byte[] golden, FuzzedDataProvider data) {
        byte[] bytes = golden.clone();
        boolean mend = data.consumeBoolean();
        int length = data.consumeBoolean() ? data.consumeInt(0, golden.length + 64) : golden.length;
        while (data.remainingBytes() > 2) {
            bytes[data.consumeInt(0, golden.length - 1)] = data.consumeByte();
        }
        byte[] cut = Arrays.copyOf(bytes, length);
        if (mend && length >= CRC_AT + Integer.BYTES) {
            CRC32C crc = new CRC32C();
            crc.update(cut, 0, CRC_AT);
            ByteBuffer.wrap(cut).putInt(CRC_AT, (int) crc.getValue());
        }
        return cut;
    }
}
