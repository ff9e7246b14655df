package org.interline.app.viewer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.interline.dicos.codec.FrameCodec;
import org.interline.dicos.codec.FrameCodecs;
import org.interline.dicos.codec.FrameShape;
import org.interline.dicos.data.ByteRange;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.FileMeta;
import org.interline.dicos.data.FragmentsValue;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.image.PixelFrames;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.simulator.SimulatedObject;

/**
 * A simulated CT as the series of single slices that DICOM viewers read: CT Image Storage, JPEG
 * Lossless, the compression that they have in common.
 *
 * @param uid of the series
 * @param bits of a sample
 */
record DicomSeries(String uid, String frameUid, PixelFrames frames, int bits, double millimetres) {
    private static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final Tag STUDY_ID = Tag.of(0x0020, 0x0010);
    private static final TransferSyntax SYNTAX = TransferSyntax.JPEG_LOSSLESS_SV1;

    static DicomSeries of(SimulatedObject ct, double millimetres) {
        PixelFrames frames = PixelFrames.of(ct.dataSet(), ct.syntax()).orElseThrow();
        return new DicomSeries(
                newUid(), newUid(), frames, frames.shape().bitsStored(), millimetres);
    }

    int slices() {
        return frames.declared();
    }

    /** One slice as a file. */
    byte[] file(int slice) {
        FrameShape shape = frames.shape();
        FrameCodec codec = FrameCodecs.of(SYNTAX.uid()).orElseThrow();
        byte[] encoded = codec.encode(frames.decodeFrame(slice), shape);
        DataSet image =
                DataSet.builder()
                        .put(Tags.SOP_CLASS_UID, CT_IMAGE)
                        .put(Tags.SOP_INSTANCE_UID, newUid())
                        .put(Tags.MODALITY, "CT")
                        .put(Tags.PATIENT_ID, "BAG")
                        .put(Tags.STUDY_INSTANCE_UID, frameUid)
                        .put(STUDY_ID, "1")
                        .put(Tags.SERIES_INSTANCE_UID, uid)
                        .put(Tags.INSTANCE_NUMBER, Integer.toString(slice + 1))
                        .put(Tags.FRAME_OF_REFERENCE_UID, frameUid)
                        .putNumbers(Tags.IMAGE_POSITION_PATIENT, 0, 0, slice * millimetres)
                        .putNumbers(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
                        .putNumbers(Tags.PIXEL_SPACING, millimetres, millimetres)
                        .putNumbers(Tags.SLICE_THICKNESS, millimetres)
                        .putInts(Tags.SAMPLES_PER_PIXEL, 1)
                        .put(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                        .putInts(Tags.ROWS, shape.rows())
                        .putInts(Tags.COLUMNS, shape.columns())
                        .putInts(Tags.BITS_ALLOCATED, shape.bitsAllocated())
                        .putInts(Tags.BITS_STORED, bits)
                        .putInts(Tags.HIGH_BIT, bits - 1)
                        .putInts(Tags.PIXEL_REPRESENTATION, 0)
                        .putFragments(
                                Tags.PIXEL_DATA, FragmentsValue.of(List.of(ByteRange.of(encoded))))
                        .build();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicosWriter.write(out, FileMeta.of(image, SYNTAX), image);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    private static String newUid() {
        return Uids.of(Uuid7.next(Clock.system()));
    }
}
