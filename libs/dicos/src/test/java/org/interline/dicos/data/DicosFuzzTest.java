package org.interline.dicos.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.interline.dicos.image.PixelFrames;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;

/**
 * Any bytes at all. Runs over the kept seeds in every build; {@code JAZZER_FUZZ=1} with this test
 * alone searches on.
 */
class DicosFuzzTest {
    private static final Limits LIMITS =
            new Limits(
                    Limits.DEFAULT.depth(),
                    new Limit("number of elements and items", "elements", 10_000),
                    new Limit("data set held in memory", "bytes", 1 << 20));

    /** Frames larger than a fuzzer's input can fill only cost time. */
    private static final int MOST_FRAME_BYTES = 1 << 20;

    @FuzzTest(maxDuration = "2m")
    void aFileIsReadOrRefused(byte[] bytes) throws IOException {
        try (DicosFile file = DicosFile.read(bytes, LIMITS)) {
            readAll(file.dataSet());
            PixelFrames.of(file)
                    .filter(PixelFrames::isComplete)
                    .filter(frames -> frames.shape().byteCount() <= MOST_FRAME_BYTES)
                    .ifPresent(frames -> frames.samplesSha256(1));
            writtenIsReadAgain(file);
        } catch (InterlineException e) {
            requireWords(e);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void aStreamIsReadOrRefused(byte[] bytes) throws IOException {
        for (TransferSyntax syntax :
                List.of(
                        TransferSyntax.IMPLICIT,
                        TransferSyntax.EXPLICIT,
                        TransferSyntax.EXPLICIT_64,
                        TransferSyntax.RLE)) {
            try {
                readAll(DicosReader.read(new ByteArrayInputStream(bytes), syntax, LIMITS));
            } catch (InterlineException e) {
                requireWords(e);
            }
        }
    }

    private static void writtenIsReadAgain(DicosFile file) throws IOException {
        TransferSyntax syntax = file.transferSyntax();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicosWriter.write(out, file.dataSet(), syntax);
        DicosReader.read(new ByteArrayInputStream(out.toByteArray()), syntax, Limits.DEFAULT);
    }

    private static void readAll(DataSet dataSet) {
        for (Element element : dataSet) {
            try {
                dataSet.strings(element.tag());
                dataSet.numbers(element.tag());
                dataSet.items(element.tag()).forEach(DicosFuzzTest::readAll);
            } catch (InterlineException e) {
                requireWords(e);
            }
        }
    }

    private static void requireWords(InterlineException e) {
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            throw new AssertionError("an error without words", e);
        }
    }
}
