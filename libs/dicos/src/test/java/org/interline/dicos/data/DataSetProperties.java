package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a builder makes, a reader gives back, in every syntax and by either way of reading. */
class DataSetProperties {
    private static final List<TransferSyntax> NATIVE =
            List.of(TransferSyntax.EXPLICIT, TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT_64);

    @Property(tries = 300)
    void whatIsWrittenIsRead(@ForAll("dataSets") DataSet dataSet) throws IOException {
        for (TransferSyntax syntax : NATIVE) {
            byte[] bytes = MadeData.bytes(dataSet, syntax);
            DataSet streamed = DicosReader.read(new ByteArrayInputStream(bytes), syntax);
            assertThat(streamed).isEqualTo(dataSet);
            assertThat(MadeData.bytes(streamed, syntax)).isEqualTo(bytes);
        }
        byte[] file = MadeData.file(withIdentity(dataSet), TransferSyntax.EXPLICIT);
        try (DicosFile read = DicosFile.read(file, Limits.DEFAULT)) {
            assertThat(read.dataSet()).isEqualTo(withIdentity(dataSet));
        }
    }

    private static DataSet withIdentity(DataSet dataSet) {
        return dataSet.toBuilder()
                .put(Tags.SOP_CLASS_UID, Uids.DICOS_TDR)
                .put(Tags.SOP_INSTANCE_UID, "2.25.1")
                .build();
    }

    @Provide
    Arbitrary<DataSet> dataSets() {
        return dataSet(3);
    }

    private static Arbitrary<DataSet> dataSet(int depth) {
        Arbitrary<DataSetBuilder> flat =
                Combinators.combine(texts(), integers(), numbers(), bytes())
                        .as(DataSetProperties::flat);
        if (depth == 0) {
            return flat.map(DataSetBuilder::build);
        }
        Arbitrary<List<DataSet>> items =
                Arbitraries.lazy(() -> dataSet(depth - 1)).list().ofMaxSize(2);
        return Combinators.combine(flat, items)
                .as((builder, list) -> builder.putItems(Tags.THREAT_SEQUENCE, list).build());
    }

    private static DataSetBuilder flat(
            String text, List<Long> integers, List<Double> numbers, byte[] bytes) {
        return DataSet.builder()
                .put(Tags.MANUFACTURER, text)
                .putInts(
                        Tags.DIMENSION_INDEX_VALUES,
                        integers.stream().mapToLong(Long::longValue).toArray())
                .putNumbers(
                        Tags.BOUNDING_POLYGON,
                        numbers.stream().mapToDouble(Double::doubleValue).toArray())
                .putBytes(Tags.THREAT_ROI_BITMAP, bytes)
                .put(MadeData.PRIVATE_CREATOR, Vr.LO, "INTERLINE TEST")
                // The dictionary gives private elements UN, which is what Implicit VR reads too.
                .putBytes(MadeData.PRIVATE_BYTES, bytes);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('가', '힣')
                .excludeChars('\\')
                .ofMaxLength(20);
    }

    private static Arbitrary<List<Long>> integers() {
        return Arbitraries.longs().between(0, 0xFFFF_FFFFL).list().ofMaxSize(4);
    }

    private static Arbitrary<List<Double>> numbers() {
        return Arbitraries.doubles().between(-1e6, 1e6).list().ofMaxSize(6);
    }

    private static Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    }
}
