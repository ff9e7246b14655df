package org.interline.dicos.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** Decodes the one scan of a lossless frame, row by row. */
final class JpegFrameDecoder {

    private static final int FIRST_RESTART_MARKER = 0xD0;

    private final byte[] bytes;
    private final int length;
    private final JpegHeader header;
    private final FrameShape shape;
    private final EntropyBits bits;

    JpegFrameDecoder(byte[] bytes, int length, JpegHeader header, FrameShape shape) {
        this.bytes = bytes;
        this.length = length;
        this.header = header;
        this.shape = shape;
        this.bits = new EntropyBits(bytes, length);
    }

    void decodeInto(ByteBuffer outLittleEndian) {
        ByteBuffer out =
                outLittleEndian
                        .slice(outLittleEndian.position(), shape.byteCount())
                        .order(ByteOrder.LITTLE_ENDIAN);
        RowSink sink = RowSink.of(out, shape, header);
        int components = shape.samplesPerPixel();
        int columns = shape.columns();
        short[] above = new short[columns * components];
        short[] row = new short[columns * components];
        bits.open(header.entropyStart());
        int restarts = 0;
        for (int y = 0; y < shape.rows(); y++) {
            boolean first = y == 0;
            if (header.rowsBetweenRestarts() > 0
                    && y > 0
                    && y % header.rowsBetweenRestarts() == 0) {
                openAfterRestart(restarts++, y);
                first = true;
            }
            if (components == 1) {
                decodeRow(row, above, first);
            } else {
                decodeInterleavedRow(row, above, first);
            }
            if (bits.isOverrun()) {
                throw CodecFault.truncated(
                        "JPEG frame: coded data end at byte %d of %d, in row %d of %d",
                        bits.markerAt(), length, y + 1, shape.rows());
            }
            sink.put(row, y);
            short[] swap = above;
            above = row;
            row = swap;
        }
        outLittleEndian.position(outLittleEndian.position() + shape.byteCount());
    }

    private void decodeRow(short[] row, short[] above, boolean first) {
        DifferenceCode code = header.tables().get(0);
        int columns = shape.columns();
        if (first) {
            bits.decodeRow(code, row, columns, header.firstPrediction(), -1);
        } else if (header.predictor() == Predictor.LEFT) {
            bits.decodeRow(code, row, columns, above[0], -1);
        } else {
            bits.decodeRow(code, row, columns, 0, 0);
            header.predictor().apply(row, above, columns);
        }
    }

    /** One sample of each component after the other; rare, so it is simple and not fast. */
    private void decodeInterleavedRow(short[] row, short[] above, boolean first) {
        int components = shape.samplesPerPixel();
        for (int x = 0; x < shape.columns(); x++) {
            for (int c = 0; c < components; c++) {
                int at = x * components + c;
                int prediction;
                if (x == 0) {
                    prediction = first ? header.firstPrediction() : above[at];
                } else if (first) {
                    prediction = row[at - components];
                } else {
                    prediction =
                            header.predictor()
                                    .predict(
                                            row[at - components] & 0xFFFF,
                                            above[at] & 0xFFFF,
                                            above[at - components] & 0xFFFF);
                }
                row[at] = (short) (prediction + bits.decodeOne(header.tables().get(c)));
            }
        }
    }

    private void openAfterRestart(int restarts, int y) {
        int at = bits.markerAt();
        // T.81 B.1.1.2: fill bytes FF may stand before any marker.
        while (at + 1 < length && bytes[at] == -1 && bytes[at + 1] == -1) {
            at++;
        }
        int expected = FIRST_RESTART_MARKER + restarts % 8;
        if (at + 1 >= length || (bytes[at + 1] & 0xFF) != expected) {
            throw CodecFault.malformed(
                    "JPEG frame: no restart marker FF %02X at byte %d, before row %d of %d",
                    expected, at, y + 1, shape.rows());
        }
        bits.open(at + 2);
    }

    /** Takes finished rows of samples to the output. */
    private interface RowSink {
        void put(short[] row, int y);

        static RowSink of(ByteBuffer out, FrameShape shape, JpegHeader header) {
            RowSink last = shape.bitsAllocated() == 8 ? bytes(out, shape) : shorts(out);
            RowFinish finish = new RowFinish(header, shape);
            return finish.isNeeded() ? (row, y) -> last.put(finish.finished(row, y), y) : last;
        }

        private static RowSink shorts(ByteBuffer out) {
            ShortBuffer samples = out.asShortBuffer();
            return (row, y) -> samples.put(row);
        }

        private static RowSink bytes(ByteBuffer out, FrameShape shape) {
            byte[] narrow = new byte[shape.columns() * shape.samplesPerPixel()];
            return (row, y) -> {
                for (int x = 0; x < narrow.length; x++) {
                    narrow[x] = (byte) row[x];
                }
                out.put(narrow);
            };
        }
    }
}
