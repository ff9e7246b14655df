package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DataSetBuilderTest {

    @Test
    void takesTheRepresentationFromTheDictionary() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tags.DICOS_VERSION, "V03")
                        .putInts(Tags.ROWS, 65_535)
                        .putInts(Tags.PIXEL_PADDING_VALUE, -5)
                        .putNumbers(Tags.MASS, 12.5)
                        .putNumbers(Tags.RESCALE_SLOPE, 1.0 / 3)
                        .putInts(Tags.INSTANCE_NUMBER, 12)
                        .build();

        assertThat(dataSet)
                .extracting(Element::vr)
                .containsExactly(Vr.IS, Vr.US, Vr.SS, Vr.DS, Vr.FL, Vr.CS);
        assertThat(dataSet.integer(Tags.ROWS)).hasValue(65_535);
        assertThat(dataSet.integer(Tags.PIXEL_PADDING_VALUE)).hasValue(-5);
        assertThat(dataSet.number(Tags.MASS)).hasValue(12.5);
        assertThat(dataSet.string(Tags.RESCALE_SLOPE)).hasValue("0.33333333333333");
        assertThat(dataSet.integer(Tags.INSTANCE_NUMBER)).hasValue(12);
    }

    @Test
    void decimalStringsFitSixteenCharacters() {
        for (double value :
                new double[] {
                    0,
                    -0.0,
                    1,
                    -1024,
                    1e-9,
                    -Math.PI * 1e-7,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    -Double.MAX_VALUE,
                    12345678901234.0 / 7,
                    0.1 + 0.2
                }) {
            String text = DecimalString.of(Tags.RESCALE_SLOPE, value);
            assertThat(text).hasSizeLessThanOrEqualTo(16);
            assertThat(Double.parseDouble(text)).isCloseTo(value, Percentage.withPercentage(1e-6));
        }
        assertThat(DecimalString.of(Tags.RESCALE_SLOPE, -1024)).isEqualTo("-1024");
    }

    @Test
    void refusesWhatTheStandardDoesNotAllow() {
        DataSetBuilder builder = DataSet.builder();

        assertThatThrownBy(() -> builder.put(Tags.MODALITY, "A CODE OF MORE THAN SIXTEEN"))
                .hasMessageContaining("more than the 16 characters of CS");
        assertThatThrownBy(() -> builder.put(Tags.MANUFACTURER, "a\\b"))
                .hasMessageContaining("backslash");
        assertThatThrownBy(() -> builder.put(Tags.MODALITY, "CÉ")).hasMessageContaining("ASCII");
        assertThatThrownBy(() -> builder.putInts(Tags.ROWS, 65_536))
                .hasMessageContaining("65536 is outside 0 to 65535");
        assertThatThrownBy(() -> builder.putNumbers(Tags.RESCALE_SLOPE, Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> builder.put(Tags.ROWS, "12")).hasMessageContaining("US");
        assertThat(builder.build().isEmpty()).isTrue();
    }

    @Test
    void anAbsentElementAndAnEmptyOneAreBothNothing() {
        DataSet dataSet = DataSet.builder().put(Tags.PATIENT_ID).put(Tags.THREAT_SEQUENCE).build();

        assertThat(dataSet.contains(Tags.PATIENT_ID)).isTrue();
        assertThat(dataSet.contains(Tags.PATIENT_NAME)).isFalse();
        for (Tag tag : new Tag[] {Tags.PATIENT_ID, Tags.PATIENT_NAME}) {
            assertThat(dataSet.string(tag)).isEmpty();
            assertThat(dataSet.strings(tag)).isEmpty();
            assertThat(dataSet.number(tag)).isEmpty();
            assertThat(dataSet.integer(tag)).isEmpty();
        }
        assertThat(dataSet.items(Tags.THREAT_SEQUENCE)).isEmpty();
    }

    @Test
    void aValueThatIsNoNumberSaysWhatItIs() {
        DataSet dataSet = DataSet.builder().put(Tags.INSTANCE_NUMBER, "twelve").build();

        assertThatThrownBy(() -> dataSet.integer(Tags.INSTANCE_NUMBER))
                .isInstanceOf(DicosException.class)
                .hasMessage("InstanceNumber is \"twelve\", which is not an integer ((0020,0013))");
    }

    @Test
    void aChangedCopyLeavesTheOriginalAlone() {
        DataSet original = MadeData.rich();

        DataSet changed =
                original.toBuilder()
                        .remove(Tags.MANUFACTURER)
                        .put(Tags.PATIENT_ID, "BAG-2")
                        .build();

        assertThat(original).isEqualTo(MadeData.rich()).isNotEqualTo(changed);
        assertThat(changed.string(Tags.PATIENT_ID)).hasValue("BAG-2");
        assertThat(changed.contains(Tags.MANUFACTURER)).isFalse();
    }

    @Test
    void aUuidBecomesAUid() {
        assertThat(Uids.of(new UUID(-1, -1)))
                .isEqualTo("2.25.340282366920938463463374607431768211455")
                .hasSizeLessThanOrEqualTo(44);
        assertThat(Uids.of(new UUID(0, 1))).isEqualTo("2.25.1");
    }

    @Test
    void classesDerivedBySampleTypeAreToldFromClassesOfTheirOwn() {
        assertThat(Uids.isOrDerivesFrom(Uids.DICOS_AIT_2D + ".3", Uids.DICOS_AIT_2D)).isTrue();
        assertThat(Uids.isOrDerivesFrom(Uids.DICOS_CT + ".1", Uids.DICOS_CT)).isTrue();
        assertThat(Uids.isOrDerivesFrom(Uids.DICOS_TDR, Uids.DICOS_CT)).isFalse();
        assertThat(Uids.isDicosStorage("1.2.840.10008.5.1.4.1.1.501.9")).isTrue();
        assertThat(Uids.isDicosStorage("1.2.840.10008.5.1.4.1.1.5011")).isFalse();
    }
}
