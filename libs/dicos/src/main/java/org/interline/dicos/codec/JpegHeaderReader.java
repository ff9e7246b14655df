package org.interline.dicos.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;

/** Reads the marker segments of T.81 annex B up to the first scan and checks them by the shape. */
final class JpegHeaderReader {

    private static final int SOF3 = 0xC3;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DRI = 0xDD;

    private final byte[] bytes;
    private final int length;
    private final FrameShape shape;
    private int at;

    private final @Nullable DifferenceCode[] tables = new @Nullable DifferenceCode[4];
    private int restartInterval;
    private int precision;
    private int[] componentIds = {};

    private JpegHeaderReader(byte[] bytes, int length, FrameShape shape) {
        this.bytes = bytes;
        this.length = length;
        this.shape = shape;
    }

    static JpegHeader read(byte[] bytes, int length, FrameShape shape) {
        return new JpegHeaderReader(bytes, length, shape).read();
    }

    private JpegHeader read() {
        if (nextMarker() != SOI) {
            throw CodecFault.malformed("JPEG frame: does not begin with SOI (FF D8)");
        }
        while (true) {
            int marker = nextMarker();
            int start = at;
            if (marker == EOI || marker == SOI || marker < 0xC0) {
                throw CodecFault.malformed(
                        "JPEG frame: marker FF %02X at byte %d, before any scan", marker, at - 2);
            }
            int end = start + u16("segment length");
            if (end < at || end > length) {
                throw CodecFault.truncated(
                        "JPEG frame: segment FF %02X at byte %d is %d bytes long, the frame ends at"
                                + " %d",
                        marker, start - 2, end - start, length);
            }
            switch (marker) {
                case SOF3 -> frameHeader(end);
                case DHT -> huffmanTables(end);
                case DRI -> restartInterval = u16("restart interval");
                case SOS -> {
                    return scanHeader(end);
                }
                default -> refuseOtherProcess(marker);
            }
            at = end;
        }
    }

    private void refuseOtherProcess(int marker) {
        if (marker == DAC || (marker >= 0xC0 && marker <= 0xCF && marker != JPG)) {
            throw CodecFault.unsupported(
                    "JPEG frame: process FF %02X; only lossless with Huffman coding, one frame"
                            + " (SOF3, FF C3) is read",
                    marker);
        }
    }

    private void frameHeader(int end) {
        if (componentIds.length != 0) {
            throw CodecFault.malformed("JPEG frame: a second frame header at byte %d", at - 4);
        }
        precision = u8("precision");
        int rows = u16("rows");
        int columns = u16("columns");
        int components = u8("components");
        if (rows != shape.rows() || columns != shape.columns()) {
            throw CodecFault.mismatch(
                    "JPEG frame: %d rows of %d columns, but the data set says %d of %d",
                    rows, columns, shape.rows(), shape.columns());
        }
        if (components != shape.samplesPerPixel()) {
            throw CodecFault.mismatch(
                    "JPEG frame: %d components, but the data set says %d samples per pixel",
                    components, shape.samplesPerPixel());
        }
        if (precision < 2 || precision > Math.min(16, shape.bitsAllocated())) {
            throw CodecFault.mismatch(
                    "JPEG frame: precision of %d bits; it must be 2 to 16 and fit the %d bits that"
                            + " the data set allocates",
                    precision, shape.bitsAllocated());
        }
        if (shape.bitsAllocated() > 16) {
            throw CodecFault.mismatch(
                    "JPEG frame: the data set allocates %d bits; lossless JPEG holds 8 or 16",
                    shape.bitsAllocated());
        }
        componentIds = new int[components];
        for (int i = 0; i < components; i++) {
            componentIds[i] = u8("component id");
            int sampling = u8("sampling factors");
            u8("quantisation table");
            if (components > 1 && sampling != 0x11) {
                throw CodecFault.unsupported(
                        "JPEG frame: component %d is subsampled (factors %02X)", i + 1, sampling);
            }
        }
        requireEnd("frame header", end);
    }

    private void huffmanTables(int end) {
        while (at < end) {
            int classAndId = u8("table class");
            if (classAndId > 3) {
                throw CodecFault.malformed(
                        "JPEG frame: Huffman table class and id are %02X at byte %d; lossless JPEG"
                                + " has 00 to 03",
                        classAndId, at - 1);
            }
            int[] countOfLength = new int[17];
            int count = 0;
            for (int bits = 1; bits <= 16; bits++) {
                countOfLength[bits] = u8("number of codes");
                count += countOfLength[bits];
            }
            if (count > length - at) {
                throw tooShort("Huffman table");
            }
            byte[] categories = Arrays.copyOfRange(bytes, at, at + count);
            at += count;
            tables[classAndId] = DifferenceCode.of(countOfLength, categories);
        }
        requireEnd("Huffman tables", end);
    }

    private JpegHeader scanHeader(int end) {
        if (componentIds.length == 0) {
            throw CodecFault.malformed("JPEG frame: a scan (SOS) before the frame header (SOF3)");
        }
        int components = u8("components of the scan");
        if (components != componentIds.length) {
            throw CodecFault.unsupported(
                    "JPEG frame: a scan of %d of %d components; only one interleaved scan is read",
                    components, componentIds.length);
        }
        List<DifferenceCode> ofComponent = new ArrayList<>();
        for (int i = 0; i < components; i++) {
            int id = u8("component id");
            if (id != componentIds[i]) {
                throw CodecFault.malformed(
                        "JPEG frame: the scan names component %d where the frame has %d",
                        id, componentIds[i]);
            }
            int table = u8("table selector") >> 4;
            DifferenceCode code = table < tables.length ? tables[table] : null;
            if (code == null) {
                throw CodecFault.malformed(
                        "JPEG frame: component %d uses Huffman table %d, which is not there",
                        id, table);
            }
            ofComponent.add(code);
        }
        Predictor predictor = Predictor.of(u8("predictor"));
        u8("end of spectral selection");
        int pointTransform = u8("point transform") & 15;
        requireEnd("scan header", end);
        if (pointTransform >= precision) {
            throw CodecFault.malformed(
                    "JPEG frame: a point transform of %d bits leaves nothing of %d",
                    pointTransform, precision);
        }
        // T.81 H.1.1: a restart interval holds whole rows of a lossless scan.
        if (restartInterval % shape.columns() != 0) {
            throw CodecFault.malformed(
                    "JPEG frame: a restart interval of %d is no multiple of %d columns",
                    restartInterval, shape.columns());
        }
        return new JpegHeader(
                precision,
                predictor,
                pointTransform,
                restartInterval / shape.columns(),
                List.copyOf(ofComponent),
                at);
    }

    private int nextMarker() {
        if (u8("marker") != 0xFF) {
            throw CodecFault.malformed(
                    "JPEG frame: byte %d is %02X where a marker (FF) belongs",
                    at - 1, bytes[at - 1]);
        }
        int code = u8("marker");
        // T.81 B.1.1.2: fill bytes FF may stand before any marker.
        while (code == 0xFF) {
            code = u8("marker");
        }
        return code;
    }

    private void requireEnd(String what, int end) {
        if (at != end) {
            throw CodecFault.malformed(
                    "JPEG frame: the %s ends at byte %d, its length says %d", what, at, end);
        }
    }

    private int u8(String what) {
        if (at >= length) {
            throw tooShort(what);
        }
        return bytes[at++] & 0xFF;
    }

    private int u16(String what) {
        return u8(what) << 8 | u8(what);
    }

    private InterlineException tooShort(String what) {
        return CodecFault.truncated(
                "JPEG frame: ends at byte %d, within its header (%s)", length, what);
    }
}
