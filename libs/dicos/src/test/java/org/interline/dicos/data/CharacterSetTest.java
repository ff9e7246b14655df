package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterSetTest {
    private static final Tag NAME = Tags.MANUFACTURER;

    @Test
    void textOutsideAsciiIsWrittenInUtf8AndSaysSo() {
        DataSet dataSet = DataSet.builder().put(NAME, "Süßkind", "인천").build();

        assertThat(dataSet.string(Tags.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 192");
        assertThat(dataSet.strings(NAME)).containsExactly("Süßkind", "인천");
        assertThat(DataSet.builder().put(NAME, "plain").build().size()).isEqualTo(1);
    }

    @Test
    void latin1AndKoreanAreReadAndWritten() {
        DataSet latin =
                DataSet.builder()
                        .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                        .put(NAME, "Süßkind")
                        .build();
        DataSet korean =
                DataSet.builder()
                        .put(Tags.SPECIFIC_CHARACTER_SET, "", "ISO 2022 IR 149")
                        .put(NAME, "인천공항")
                        .build();

        assertThat(text(latin)).isEqualTo("Süßkind ".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(latin.string(NAME)).hasValue("Süßkind");
        assertThat(text(korean)).startsWith("\u001B$)C".getBytes(StandardCharsets.US_ASCII));
        assertThat(text(korean)).endsWith("인천공항".getBytes(Charset.forName("EUC-KR")));
        assertThat(korean.string(NAME)).hasValue("인천공항");
    }

    @Test
    void textThatTheNamedSetCannotHoldIsRefused() {
        DataSetBuilder builder = DataSet.builder().put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100");

        assertThatThrownBy(() -> builder.put(NAME, "인천"))
                .hasMessageContaining("use ISO_IR 192")
                .hasMessageContaining("(0008,0070)");
    }

    @Test
    void anUnknownSetIsReadAsLatin1WhichLosesNoByte() {
        byte[] japanese = {0x1B, 0x24, 0x42, 0x3B, 0x33, (byte) 0xE9};
        CharacterSet unknown = CharacterSet.of(List.of("", "ISO 2022 IR 87"));

        assertThat(unknown.charset()).isEqualTo(StandardCharsets.ISO_8859_1);
        assertThat(unknown.encode(unknown.decode(ByteBuffer.wrap(japanese)))).isEqualTo(japanese);
    }

    @Test
    void itemsInheritTheSetAndMayNameTheirOwn() throws Exception {
        DataSet item = DataSet.builder().put(Tags.PTO_LOCATION_DESCRIPTION, "unten links").build();
        DataSet own = DataSet.builder().put(Tags.PTO_LOCATION_DESCRIPTION, "아래").build();
        DataSet dataSet =
                DataSet.builder()
                        .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                        .put(NAME, "Süd")
                        .putItems(Tags.THREAT_SEQUENCE, item, own)
                        .build();
        byte[] bytes = MadeData.bytes(dataSet, TransferSyntax.EXPLICIT);

        DataSet read = DicosReader.read(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT);

        assertThat(read).isEqualTo(dataSet);
        List<DataSet> items = read.items(Tags.THREAT_SEQUENCE);
        assertThat(items.get(0).string(Tags.PTO_LOCATION_DESCRIPTION)).hasValue("unten links");
        assertThat(items.get(0).characterSet().term()).isEqualTo("ISO_IR 100");
        assertThat(items.get(1).string(Tags.PTO_LOCATION_DESCRIPTION)).hasValue("아래");
    }

    @Test
    void anItemMovedIntoAnotherDataSetKeepsItsMeaning() throws Exception {
        DataSet latin =
                DataSet.builder()
                        .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                        .putItems(
                                Tags.THREAT_SEQUENCE,
                                DataSet.builder()
                                        .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                                        .put(Tags.PTO_LOCATION_DESCRIPTION, "Süd")
                                        .remove(Tags.SPECIFIC_CHARACTER_SET)
                                        .build())
                        .build();
        byte[] bytes = MadeData.bytes(latin, TransferSyntax.EXPLICIT);
        DataSet read = DicosReader.read(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT);

        DataSet moved =
                DataSet.builder()
                        .put(NAME, "인천")
                        .putItems(Tags.THREAT_SEQUENCE, read.items(Tags.THREAT_SEQUENCE))
                        .build();

        DataSet item = moved.item(Tags.THREAT_SEQUENCE).orElseThrow();
        assertThat(item.string(Tags.PTO_LOCATION_DESCRIPTION)).hasValue("Süd");
        assertThat(item.string(Tags.SPECIFIC_CHARACTER_SET)).hasValue("ISO_IR 100");
    }

    private static byte[] text(DataSet dataSet) {
        return ((BytesValue) dataSet.get(NAME).orElseThrow().value()).toArray();
    }
}
