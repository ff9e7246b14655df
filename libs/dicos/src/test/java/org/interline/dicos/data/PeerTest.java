package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interline.testkit.Peers;
import org.interline.testkit.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DCMTK and pydicom read what we write, and find the same in it. */
class PeerTest {

    /** Prints every element as tag, value representation and bytes, items indented. */
    private static final String DUMP =
            """
            import sys, warnings
            warnings.simplefilter("ignore")
            import pydicom
            from pydicom.encaps import decode_data_sequence
            def walk(data, indent):
                for tag in sorted(data.keys()):
                    element = data.get_item(tag)
                    if element.VR == "SQ":
                        print(f"{indent}{int(tag):08x} SQ")
                        for item in data[tag].value:
                            print(indent + " item")
                            walk(item, indent + "  ")
                    elif tag.group == 0x7fe0 and data.is_undefined:
                        parts = decode_data_sequence(data[tag].value)
                        print(f"{indent}{int(tag):08x} " + " ".join(p.hex() for p in parts))
                    else:
                        value = element.value or b""
                        raw = value.encode() if isinstance(value, str) else value
                        print(f"{indent}{int(tag):08x} {'-' if file.is_implicit_VR else element.VR} {raw.hex()}")
            file = pydicom.dcmread(sys.argv[1])
            file.is_undefined = file.file_meta.TransferSyntaxUID.is_compressed
            pydicom.dataset.Dataset.is_undefined = False
            walk(file, "")
            """;

    @TempDir Path folder;

    @Test
    void pydicomFindsTheSameElementsAndBytes() throws Exception {
        for (Map.Entry<Path, DataSet> written : write().entrySet()) {
            Peers.Outcome outcome = Peers.pydicom(DUMP, written.getKey().toString());

            StringBuilder expected = new StringBuilder();
            boolean explicit = !written.getKey().endsWith(Uids.IMPLICIT_LITTLE_ENDIAN + ".dcs");
            dump(written.getValue(), "", explicit, expected);
            assertThat(outcome.output()).as("%s", written.getKey()).isEqualTo(expected.toString());
        }
    }

    @Test
    void dcmdumpReadsWithoutComplaint() throws Exception {
        for (Path written : write().keySet()) {
            Peers.Outcome outcome = Peers.dcmtk("dcmdump", "--print-all", written.toString());

            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            assertThat(outcome.output())
                    .as("%s", written)
                    .doesNotContainPattern("(?m)^[EFW]: ")
                    .contains("=DICOS_ThreatDetectionReportStorage", "[V03]", "[BAG-1]");
        }
    }

    @Test
    void bothReadEverySampleThatWeHaveWrittenAgain() throws Exception {
        for (Path sample : SampleFiles.all()) {
            Path again = folder.resolve(sample.getFileName());
            try (DicosFile file = DicosFile.open(sample)) {
                DicosWriter.writeFile(again, file.meta().orElseThrow(), file.dataSet());
            }
            Peers.Outcome theirs = Peers.dcmtk("dcmdump", "--print-all", sample.toString());
            Peers.Outcome ours = Peers.dcmtk("dcmdump", "--print-all", again.toString());
            assertThat(ours.exitCode()).isZero();
            assertThat(ours.output()).as("%s", sample).isEqualTo(theirs.output());
        }
    }

    private Map<Path, DataSet> write() throws IOException {
        Map<Path, DataSet> written = new LinkedHashMap<>();
        DataSet rich = MadeData.rich();
        for (TransferSyntax syntax : List.of(TransferSyntax.EXPLICIT, TransferSyntax.IMPLICIT)) {
            Path path = folder.resolve(syntax.uid() + ".dcs");
            DicosWriter.writeFile(path, rich, syntax);
            written.put(path, rich);
        }
        for (TransferSyntax syntax :
                List.of(TransferSyntax.JPEG_LOSSLESS_SV1, TransferSyntax.RLE)) {
            Path path = folder.resolve(syntax.uid() + ".dcs");
            DicosWriter.writeFile(path, MadeData.encapsulated(), syntax);
            written.put(path, MadeData.encapsulated());
        }
        assertThat(written.keySet()).allMatch(Files::isReadable);
        return written;
    }

    private static void dump(DataSet dataSet, String indent, boolean explicit, StringBuilder out) {
        HexFormat hex = HexFormat.of();
        for (Element element : dataSet) {
            out.append(indent).append(hex.toHexDigits(element.tag().value())).append(' ');
            switch (element.value()) {
                case ItemsValue(List<DataSet> items) -> {
                    out.append("SQ\n");
                    for (DataSet item : items) {
                        out.append(indent).append(" item\n");
                        dump(item, indent + "  ", explicit, out);
                    }
                }
                case BytesValue value ->
                        out.append(explicit ? element.vr() : "-")
                                .append(' ')
                                .append(hex.formatHex(value.toArray()))
                                .append('\n');
                case BulkValue _ -> throw new AssertionError("no made file has bulk data");
                case FragmentsValue(_, List<ByteRange> fragments) ->
                        out.append(
                                        String.join(
                                                " ",
                                                fragments.stream()
                                                        .map(f -> hex.formatHex(f.toArray()))
                                                        .toList()))
                                .append('\n');
            }
        }
    }
}
