package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What real senders write although the standard says otherwise, and how it is read. */
class ReaderQuirksTest {
    private static final long UNDEFINED = 0xFFFF_FFFFL;

    @Test
    void numberOfFramesIsTheSameAsTextAndAsBinary() {
        DataSet v02 = DataSet.builder().putInts(Tags.NUMBER_OF_FRAMES, Vr.IS, 100).build();
        DataSet v03 = DataSet.builder().putInts(Tags.NUMBER_OF_FRAMES, Vr.US, 100).build();

        assertThat(v02.integer(Tags.NUMBER_OF_FRAMES)).hasValue(100);
        assertThat(v03.integer(Tags.NUMBER_OF_FRAMES)).hasValue(100);
        assertThat(v03.string(Tags.NUMBER_OF_FRAMES)).hasValue("100");
    }

    @Test
    void anImplicitNumberOfFramesIsReadByItsContent() throws Exception {
        byte[] binary = new Bytes().header(Tags.NUMBER_OF_FRAMES, 2).u16(100).toArray();
        byte[] text = new Bytes().header(Tags.NUMBER_OF_FRAMES, 2).text("8 ").toArray();

        assertThat(read(binary, TransferSyntax.IMPLICIT).integer(Tags.NUMBER_OF_FRAMES))
                .hasValue(100);
        assertThat(read(text, TransferSyntax.IMPLICIT).integer(Tags.NUMBER_OF_FRAMES)).hasValue(8);
    }

    @Test
    void aFileWithoutPreambleOrWithoutMetaInformationIsRead() throws Exception {
        DataSet dataSet = MadeData.rich();
        byte[] file = MadeData.file(dataSet, TransferSyntax.EXPLICIT);
        byte[] noPreamble = Arrays.copyOfRange(file, 132, file.length);

        try (DicosFile read = DicosFile.read(noPreamble, Limits.DEFAULT)) {
            assertThat(read.meta()).isPresent();
            assertThat(read.dataSet()).isEqualTo(dataSet);
        }
        for (TransferSyntax syntax : List.of(TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT)) {
            byte[] bare = MadeData.bytes(dataSet, syntax);
            try (DicosFile read = DicosFile.read(bare, Limits.DEFAULT)) {
                assertThat(read.meta()).isEmpty();
                assertThat(read.dataSet().string(Tags.MANUFACTURER)).hasValue("가상 제조사");
                assertThat(read.dataSet().size()).isEqualTo(dataSet.size());
            }
        }
    }

    @Test
    void whatIsAnnouncedAsImplicitAndHoldsExplicitIsReadAndTheOtherWayRound() throws Exception {
        DataSet dataSet = MadeData.rich();
        byte[] explicit = MadeData.bytes(dataSet, TransferSyntax.EXPLICIT);
        byte[] implicit = MadeData.bytes(dataSet, TransferSyntax.IMPLICIT);

        assertThat(read(explicit, TransferSyntax.IMPLICIT)).isEqualTo(dataSet);
        assertThat(read(implicit, TransferSyntax.EXPLICIT))
                .isEqualTo(read(implicit, TransferSyntax.IMPLICIT));
    }

    @Test
    void anItemMayBeExplicitWithinAnImplicitDataSet() throws Exception {
        byte[] item =
                new Bytes()
                        .shortElement(Tags.THREAT_CATEGORY, "CS", Bytes.ascii("OTHER "))
                        .toArray();
        byte[] bytes =
                new Bytes()
                        .header(Tags.MODALITY, 4)
                        .text("TDR ")
                        .header(Tags.ATD_ASSESSMENT_SEQUENCE, UNDEFINED)
                        .header(Tags.ITEM, item.length)
                        .raw(item)
                        .header(Tags.SEQUENCE_DELIMITATION_ITEM, 0)
                        .toArray();

        DataSet read = read(bytes, TransferSyntax.IMPLICIT);

        assertThat(read.items(Tags.ATD_ASSESSMENT_SEQUENCE).getFirst().string(Tags.THREAT_CATEGORY))
                .hasValue("OTHER");
    }

    @Test
    void aMappingResourceUidThatIsACodeStringIsKeptAsItIs() throws Exception {
        byte[] bytes =
                new Bytes()
                        .shortElement(Tags.MAPPING_RESOURCE_UID, "CS", Bytes.ascii("MACHINE "))
                        .toArray();

        DataSet read = read(bytes, TransferSyntax.EXPLICIT);

        assertThat(read.string(Tags.MAPPING_RESOURCE_UID)).hasValue("MACHINE");
        assertThat(MadeData.bytes(read, TransferSyntax.EXPLICIT)).isEqualTo(bytes);
    }

    @Test
    void encapsulatedPixelDataMayCallItselfOw() throws Exception {
        byte[] bytes =
                new Bytes()
                        .longHeader(Tags.PIXEL_DATA, "OW", UNDEFINED)
                        .header(Tags.ITEM, 0)
                        .header(Tags.ITEM, 3)
                        .text("odd")
                        .header(Tags.SEQUENCE_DELIMITATION_ITEM, 0)
                        .toArray();

        DataSet read = read(bytes, TransferSyntax.JPEG_LOSSLESS_SV1);

        assertThat(read.get(Tags.PIXEL_DATA).orElseThrow())
                .isEqualTo(
                        new Element(
                                Tags.PIXEL_DATA,
                                Vr.OW,
                                FragmentsValue.of(List.of(ByteRange.of(Bytes.ascii("odd"))))));
        assertThat(MadeData.bytes(read, TransferSyntax.JPEG_LOSSLESS_SV1)).isEqualTo(bytes);
    }

    @Test
    void aSequenceThatCameThroughASystemWithoutDicosIsStillASequence() throws Exception {
        byte[] item = new Bytes().header(Tags.THREAT_CATEGORY, 6).text("OTHER ").toArray();
        Bytes defined =
                new Bytes()
                        .longHeader(Tags.ATD_ASSESSMENT_SEQUENCE, "UN", item.length + 8L)
                        .header(Tags.ITEM, item.length)
                        .raw(item);
        Bytes undefined =
                new Bytes()
                        .longHeader(Tags.ATD_ASSESSMENT_SEQUENCE, "UN", UNDEFINED)
                        .header(Tags.ITEM, UNDEFINED)
                        .raw(item)
                        .header(Tags.ITEM_DELIMITATION_ITEM, 0)
                        .header(Tags.SEQUENCE_DELIMITATION_ITEM, 0);

        DataSet first = read(defined.toArray(), TransferSyntax.EXPLICIT);
        DataSet second = read(undefined.toArray(), TransferSyntax.EXPLICIT);

        assertThat(first).isEqualTo(second);
        assertThat(
                        first.item(Tags.ATD_ASSESSMENT_SEQUENCE)
                                .orElseThrow()
                                .string(Tags.THREAT_CATEGORY))
                .hasValue("OTHER");
        assertThat(MadeData.bytes(second, TransferSyntax.EXPLICIT)).isEqualTo(undefined.toArray());
    }

    @Test
    void aDicosElementOfUnknownRepresentationIsReadByTheDictionary() throws Exception {
        byte[] bytes =
                new Bytes().longHeader(Tags.NUMBER_OF_TOTAL_OBJECTS, "UN", 2).u16(3).toArray();

        assertThat(read(bytes, TransferSyntax.EXPLICIT).integer(Tags.NUMBER_OF_TOTAL_OBJECTS))
                .hasValue(3);
    }

    @Test
    void pixelDataBeyondFourGigabytesHasA64BitLength() throws Exception {
        DataSet image = MadeData.image(2, 3, 4);
        byte[] bytes = MadeData.bytes(image, TransferSyntax.EXPLICIT_64);
        byte[] plain = MadeData.bytes(image, TransferSyntax.EXPLICIT);

        assertThat(bytes).hasSize(plain.length + 4);
        assertThat(Arrays.copyOfRange(bytes, bytes.length - 48 - 16, bytes.length - 48))
                .isEqualTo(new Bytes().tag(Tags.PIXEL_DATA).text("OW").u16(0).u64(48).toArray());
        assertThat(read(bytes, TransferSyntax.EXPLICIT_64)).isEqualTo(image);
        assertThat(file(image, bytes)).isEqualTo(image);
    }

    @Test
    void underTheSameSyntaxA32BitLengthIsToldApartByTheImagesSize() throws Exception {
        DataSet image = MadeData.image(2, 3, 4);
        byte[] plain = MadeData.bytes(image, TransferSyntax.EXPLICIT);

        assertThat(read(plain, TransferSyntax.EXPLICIT_64)).isEqualTo(image);
        assertThat(file(image, plain)).isEqualTo(image);
    }

    @Test
    void elementsOutOfOrderAreOrderedAndDoubledOnesRefused() throws Exception {
        byte[] modality =
                new Bytes().shortElement(Tags.MODALITY, "CS", Bytes.ascii("CT")).toArray();
        byte[] type =
                new Bytes().shortElement(Tags.OOI_TYPE, "CS", Bytes.ascii("CARGO ")).toArray();

        DataSet read = read(new Bytes().raw(type).raw(modality).toArray(), TransferSyntax.EXPLICIT);

        assertThat(read.iterator().next().tag()).isEqualTo(Tags.MODALITY);
        byte[] doubled = new Bytes().raw(type).raw(modality).raw(type).toArray();
        assertThatThrownBy(() -> read(doubled, TransferSyntax.EXPLICIT))
                .isInstanceOf(DicosException.class)
                .hasMessageContaining("occurs twice")
                .hasMessageContaining("(4010,1042)");
    }

    @Test
    void theHeaderAloneEndsBeforeThePixels() throws Exception {
        DataSet image = MadeData.image(2, 3, 4);
        byte[] bytes = MadeData.bytes(image, TransferSyntax.EXPLICIT);

        DataSet header =
                DicosReader.readHeader(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT);

        assertThat(header).isEqualTo(image.toBuilder().remove(Tags.PIXEL_DATA).build());
    }

    @Test
    void aTransferSyntaxThatIsNotKnownIsKeptByItsUid() throws Exception {
        TransferSyntax later = TransferSyntax.of("1.2.840.10008.1.2.4.999");
        DataSet image = MadeData.encapsulated();

        byte[] file = MadeData.file(image, later);

        try (DicosFile read = DicosFile.read(file, Limits.DEFAULT)) {
            assertThat(read.transferSyntax()).isEqualTo(later);
            assertThat(read.dataSet()).isEqualTo(image);
        }
    }

    @Test
    void bigEndianAndDeflatedDataSetsAreRefusedByName() {
        for (String uid : List.of(Uids.EXPLICIT_BIG_ENDIAN, Uids.DEFLATED)) {
            assertThatThrownBy(() -> read(new byte[0], TransferSyntax.of(uid)))
                    .isInstanceOf(DicosException.class)
                    .hasMessageContaining(uid);
        }
    }

    private static DataSet file(DataSet image, byte[] dataSet) throws IOException {
        byte[] whole = MadeData.file(image, TransferSyntax.EXPLICIT_64);
        int header = whole.length - MadeData.bytes(image, TransferSyntax.EXPLICIT_64).length;
        byte[] file = new Bytes().raw(Arrays.copyOf(whole, header)).raw(dataSet).toArray();
        try (DicosFile read = DicosFile.read(file, Limits.DEFAULT)) {
            return read.dataSet();
        }
    }

    private static DataSet read(byte[] bytes, TransferSyntax syntax) throws IOException {
        return DicosReader.read(new ByteArrayInputStream(bytes), syntax);
    }
}
