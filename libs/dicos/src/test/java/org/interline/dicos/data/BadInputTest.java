package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;
import org.interline.testkit.SampleFiles;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes are, the reader ends with a data set or with a clear error, nothing else. */
class BadInputTest {
    private static final long UNDEFINED = 0xFFFF_FFFFL;

    @Test
    void aMadeFileCutAtAnyByteIsReadOrRefused() throws Exception {
        for (TransferSyntax syntax :
                new TransferSyntax[] {TransferSyntax.EXPLICIT, TransferSyntax.IMPLICIT}) {
            byte[] file = MadeData.file(MadeData.rich(), syntax);
            DataSet whole = read(file);
            for (int length = 0; length < file.length; length++) {
                int cut = length;
                assertReadOrRefused(
                        () -> assertThat(read(Arrays.copyOf(file, cut))).isNotEqualTo(whole));
            }
        }
        byte[] file = MadeData.file(MadeData.encapsulated(), TransferSyntax.JPEG_LOSSLESS_SV1);
        for (int length = file.length - 1; length > file.length - 40; length--) {
            int cut = length;
            assertThatThrownBy(() -> read(Arrays.copyOf(file, cut)))
                    .as("cut at byte %d", cut)
                    .isInstanceOf(DicosException.class)
                    .hasMessageContaining("(7FE0,0010)");
        }
    }

    @Test
    void aSampleCutAtAnyKilobyteIsReadOrRefused() throws Exception {
        for (Path sample : SampleFiles.all()) {
            byte[] file = Files.readAllBytes(sample);
            for (int length = 0; length < file.length; length += 1024) {
                int cut = length;
                assertReadOrRefused(() -> read(Arrays.copyOf(file, cut)));
                assertReadOrRefused(
                        () -> stream(Arrays.copyOfRange(file, 132, Math.max(132, cut))));
            }
        }
    }

    @Test
    void aFileWithOneFlippedBitIsReadOrRefused() throws Exception {
        for (TransferSyntax syntax :
                new TransferSyntax[] {TransferSyntax.EXPLICIT, TransferSyntax.IMPLICIT}) {
            byte[] file = MadeData.file(MadeData.rich(), syntax);
            for (int bit = 128 * 8; bit < file.length * 8; bit++) {
                file[bit >> 3] ^= (byte) (1 << (bit & 7));
                assertReadOrRefused(() -> use(read(file)));
                file[bit >> 3] ^= (byte) (1 << (bit & 7));
            }
        }
    }

    @Test
    void aFileWithManyFlippedBitsIsReadOrRefused() throws Exception {
        Random random = new Random(20_260_101L);
        byte[] original = MadeData.file(MadeData.encapsulated(), TransferSyntax.JPEG_LOSSLESS_SV1);
        for (int round = 0; round < Tier.times(5_000, 1_000_000); round++) {
            byte[] file = original.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                int bit = 128 * 8 + random.nextInt((file.length - 128) * 8);
                file[bit >> 3] ^= (byte) (1 << (bit & 7));
            }
            assertReadOrRefused(() -> use(read(file)));
        }
    }

    @Test
    void tenThousandNestedSequencesAreRefusedAtTheLimit() {
        Bytes bytes = new Bytes();
        for (int level = 0; level < 10_000; level++) {
            bytes.longHeader(Tags.THREAT_SEQUENCE, "SQ", UNDEFINED).header(Tags.ITEM, UNDEFINED);
        }
        byte[] nested = bytes.toArray();

        for (ThrowingCallable reading :
                new ThrowingCallable[] {() -> read(nested), () -> stream(nested)}) {
            assertThatThrownBy(reading)
                    .isInstanceOfSatisfying(
                            DicosException.class,
                            e -> {
                                assertThat(e.category()).isEqualTo(ErrorCategory.LIMIT_EXCEEDED);
                                assertThat(e.offset()).isEqualTo(64 * 20);
                                assertThat(e)
                                        .hasMessageContaining(
                                                "sequence depth is 65 levels; at most 64");
                            });
        }
    }

    @Test
    void fourGigabytesClaimedInAKilobyteAreRefusedAndNotAllocated() {
        byte[] claim =
                new Bytes()
                        .shortElement(Tags.MODALITY, "CS", Bytes.ascii("CT"))
                        .longHeader(Tags.PIXEL_DATA, "OW", 0xFFFF_FFFEL)
                        .zeros(1000)
                        .toArray();

        assertThatThrownBy(() -> read(claim))
                .isInstanceOf(DicosException.class)
                .hasMessageContaining("claims 4294967294 bytes, but only 1000 follow")
                .hasMessageContaining("byte 10, (7FE0,0010)");
        assertThatThrownBy(() -> stream(claim))
                .isInstanceOfSatisfying(
                        DicosException.class,
                        e -> assertThat(e.category()).isEqualTo(ErrorCategory.LIMIT_EXCEEDED));
    }

    @Test
    void aClaimWithinTheLimitButNotInTheStreamIsNamedWithBothNumbers() {
        byte[] claim =
                new Bytes().longHeader(Tags.PIXEL_DATA, "OW", 200_000_000).zeros(1000).toArray();

        assertThatThrownBy(() -> stream(claim))
                .hasMessageContaining("claims 200000000 bytes, but only 1000 follow");
    }

    @Test
    void a64BitLengthThatIsNegativeOrTooLongIsRefused() {
        for (long length : new long[] {-2, Long.MAX_VALUE, 1L << 40}) {
            byte[] claim =
                    new Bytes()
                            .tag(Tags.PIXEL_DATA)
                            .text("OW")
                            .u16(0)
                            .u64(length)
                            .zeros(100)
                            .toArray();
            assertThatThrownBy(() ->
                            DicosReader.read(
                                    new ByteArrayInputStream(claim), TransferSyntax.EXPLICIT_64))
                    .isInstanceOf(DicosException.class);
        }
    }

    @Test
    void aSequenceIsRefusedWhoseItemsDoNotFit() {
        byte[] tooLong =
                new Bytes()
                        .longHeader(Tags.THREAT_SEQUENCE, "SQ", 16)
                        .header(Tags.ITEM, 100)
                        .zeros(200)
                        .toArray();
        assertThatThrownBy(() -> read(tooLong))
                .hasMessageContaining("claims 100 bytes, but only 8 follow")
                .hasMessageContaining("(4010,1011)[0]");

        byte[] noItem =
                new Bytes()
                        .longHeader(Tags.THREAT_SEQUENCE, "SQ", UNDEFINED)
                        .shortElement(Tags.OOI_TYPE, "CS", Bytes.ascii("CARGO "))
                        .toArray();
        assertThatThrownBy(() -> read(noItem)).hasMessageContaining("an item is due");

        byte[] open =
                new Bytes()
                        .longHeader(Tags.THREAT_SEQUENCE, "SQ", UNDEFINED)
                        .header(Tags.ITEM, UNDEFINED)
                        .toArray();
        assertThatThrownBy(() -> read(open)).hasMessageContaining("the item is not closed");
    }

    @Test
    void theNumberOfElementsAndTheMemoryHaveLimits() {
        Limits few =
                new Limits(
                        Limits.DEFAULT.depth(),
                        new Limit("number of elements and items", "elements", 5),
                        Limits.DEFAULT.heapBytes());
        Limits small =
                new Limits(
                        Limits.DEFAULT.depth(),
                        Limits.DEFAULT.elements(),
                        new Limit("data set held in memory", "bytes", 50));
        byte[] file = MadeData.bytes(MadeData.rich(), TransferSyntax.EXPLICIT);

        assertThatThrownBy(() -> DicosFile.read(file, few))
                .hasMessageContaining("number of elements and items is 6 elements; at most 5");
        assertThatThrownBy(() -> DicosFile.read(file, small))
                .hasMessageContaining("data set held in memory");
    }

    @Test
    void whatIsNoDataSetIsRefused() {
        assertThatThrownBy(() -> read(Bytes.ascii("<!DOCTYPE html><html><body>404</body></html>")))
                .isInstanceOf(DicosException.class)
                .hasMessageContaining("byte 0");
    }

    @Test
    void aFileWithoutADataSetIsRefused(@TempDir Path folder) throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.dcs"));
        byte[] file = MadeData.file(MadeData.rich(), TransferSyntax.EXPLICIT);
        int dataSetBytes = MadeData.bytes(MadeData.rich(), TransferSyntax.EXPLICIT).length;

        assertThatThrownBy(() -> DicosFile.open(empty).close())
                .isInstanceOf(DicosException.class)
                .hasMessageContaining("holds no data set");
        assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - dataSetBytes)))
                .hasMessageContaining("holds no data set");
    }

    private static void use(DataSet dataSet) {
        for (Element element : dataSet) {
            switch (element.value()) {
                case ItemsValue(var items) -> items.forEach(BadInputTest::use);
                case BytesValue _ -> {
                    dataSet.strings(element.tag());
                    tryNumbers(dataSet, element.tag());
                }
                case BulkValue _, FragmentsValue _ -> {}
            }
        }
    }

    private static void tryNumbers(DataSet dataSet, Tag tag) {
        try {
            dataSet.numbers(tag);
        } catch (DicosException e) {
            assertThat(e.code()).isEqualTo("dicos.bad-value");
        }
    }

    /** Anything but a DicosException fails the test as it is thrown. */
    private static void assertReadOrRefused(ThrowingCallable reading) throws Exception {
        try {
            reading.call();
        } catch (DicosException e) {
            assertThat(e.code())
                    .startsWith(e.category() == ErrorCategory.LIMIT_EXCEEDED ? "limit." : "dicos.");
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static DataSet read(byte[] file) throws IOException {
        return read(MemorySegment.ofArray(file));
    }

    private static DataSet read(MemorySegment file) throws IOException {
        try (DicosFile read = DicosFile.read(file, Limits.DEFAULT)) {
            return read.dataSet();
        }
    }

    private static DataSet stream(byte[] dataSet) throws IOException {
        return DicosReader.read(new ByteArrayInputStream(dataSet), TransferSyntax.EXPLICIT);
    }
}
