package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Files that this project wrote once and keeps: today's writer writes the same bytes, and today's
 * reader finds the same in them. A difference is a change of format, to be made on purpose.
 */
class GoldenFilesTest {
    private static final Map<String, TransferSyntax> SYNTAXES =
            Map.of(
                    "explicit.dcs", TransferSyntax.EXPLICIT,
                    "implicit.dcs", TransferSyntax.IMPLICIT,
                    "explicit-64.dcs", TransferSyntax.EXPLICIT_64,
                    "encapsulated.dcs", TransferSyntax.JPEG_LOSSLESS_SV1);

    @Test
    void todaysWriterAndReaderAgreeWithTheKeptFiles() throws Exception {
        for (Map.Entry<String, TransferSyntax> golden : SYNTAXES.entrySet()) {
            byte[] kept = kept(golden.getKey());
            DataSet dataSet = content(golden.getValue());

            assertThat(MadeData.file(dataSet, golden.getValue()))
                    .as(golden.getKey())
                    .isEqualTo(kept);
            try (DicosFile file = DicosFile.read(kept, Limits.DEFAULT)) {
                assertThat(file.transferSyntax()).isEqualTo(golden.getValue());
                assertThat(file.meta().orElseThrow().edition()).hasValue("V03");
                assertThat(file.dataSet().size()).isEqualTo(dataSet.size());
                assertThat(file.dataSet().items(Tags.THREAT_SEQUENCE))
                        .isEqualTo(dataSet.items(Tags.THREAT_SEQUENCE));
            }
        }
    }

    private static DataSet content(TransferSyntax syntax) {
        if (syntax.encapsulated()) {
            return MadeData.encapsulated();
        }
        return syntax.bigLength() ? MadeData.image(2, 3, 4) : MadeData.rich();
    }

    private static byte[] kept(String name) throws IOException {
        try (InputStream in = GoldenFilesTest.class.getResourceAsStream("golden/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
