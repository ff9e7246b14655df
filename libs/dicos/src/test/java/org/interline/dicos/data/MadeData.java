package org.interline.dicos.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Data sets and files that the tests make themselves: harmless and of no real object. */
public final class MadeData {
    /** A manufacturer's own element, which must come back byte for byte. */
    static final Tag PRIVATE_CREATOR = Tag.of(0x0029, 0x0010);

    static final Tag PRIVATE_BYTES = Tag.of(0x0029, 0x1001);

    private MadeData() {}

    /** Most kinds of value, two levels of sequences, private elements, Korean text. */
    public static DataSet rich() {
        DataSet assessment =
                DataSet.builder()
                        .put(Tags.THREAT_CATEGORY, "ANOMALY")
                        .putNumbers(Tags.ATD_ASSESSMENT_PROBABILITY, 0.25)
                        .build();
        DataSet threat =
                DataSet.builder()
                        .putInts(Tags.POTENTIAL_THREAT_OBJECT_ID, 7)
                        .putNumbers(Tags.MASS, 120.5)
                        .putItems(Tags.ATD_ASSESSMENT_SEQUENCE, assessment, DataSet.EMPTY)
                        .build();
        return DataSet.builder()
                .put(Tags.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "VOLUME", "NONE")
                .put(Tags.SOP_CLASS_UID, Uids.DICOS_TDR)
                .put(Tags.SOP_INSTANCE_UID, "2.25.1234567")
                .put(Tags.MANUFACTURER, "가상 제조사")
                .put(Tags.INSTITUTION_ADDRESS, "Gate 4 \\ Hall B")
                .put(Tags.PATIENT_ID, "BAG-1")
                .put(Tags.OTHER_PATIENT_IDS_SEQUENCE)
                .put(PRIVATE_CREATOR, Vr.LO, "INTERLINE TEST")
                .putBytes(PRIVATE_BYTES, Vr.OB, new byte[] {1, 2, 3, 4, (byte) 0xFF})
                .put(Tags.DICOS_VERSION, "V03")
                .putItems(Tags.THREAT_SEQUENCE, threat, threat)
                .putInts(Tags.NUMBER_OF_TOTAL_OBJECTS, 2)
                .build();
    }

    /** Sixteen-bit samples of some frames; each sample is its own number, modulo 65,536. */
    public static DataSet image(int frames, int rows, int columns) {
        byte[] samples = new byte[frames * rows * columns * 2];
        for (int i = 0; i < samples.length / 2; i++) {
            samples[2 * i] = (byte) i;
            samples[2 * i + 1] = (byte) (i >> 8);
        }
        return imageHeader(frames, rows, columns)
                .putBulk(Tags.PIXEL_DATA, Vr.OW, ByteRange.of(samples))
                .build();
    }

    public static DataSetBuilder imageHeader(int frames, int rows, int columns) {
        return DataSet.builder()
                .put(Tags.SOP_CLASS_UID, Uids.DICOS_CT)
                .put(Tags.SOP_INSTANCE_UID, "2.25.7654321")
                .putInts(Tags.SAMPLES_PER_PIXEL, 1)
                .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .putInts(Tags.NUMBER_OF_FRAMES, Vr.US, frames)
                .putInts(Tags.ROWS, rows)
                .putInts(Tags.COLUMNS, columns)
                .putInts(Tags.BITS_ALLOCATED, 16)
                .putInts(Tags.BITS_STORED, 16)
                .putInts(Tags.HIGH_BIT, 15)
                .putInts(Tags.PIXEL_REPRESENTATION, 0)
                .put(Tags.DICOS_VERSION, "V03");
    }

    /** {@link #rich} with encapsulated pixel data of two frames; the bytes decode to nothing. */
    public static DataSet encapsulated() {
        return rich().toBuilder()
                .putFragments(
                        Tags.PIXEL_DATA,
                        FragmentsValue.of(
                                List.of(
                                        ByteRange.of(new byte[] {1, 2, 3, 4}),
                                        ByteRange.of(new byte[] {5, 6}))))
                .build();
    }

    public static byte[] file(DataSet dataSet, TransferSyntax syntax) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicosWriter.write(out, FileMeta.of(dataSet, syntax), dataSet);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(DataSet dataSet, TransferSyntax syntax) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicosWriter.write(out, dataSet, syntax);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
