package org.interline.dicos.codec;

import java.io.ByteArrayOutputStream;

/**
 * Writes lossless JPEG of every kind that the decoder reads and our encoder does not write: slowly,
 * bit by bit, straight from the words of T.81, so that it shares nothing with the code under test.
 */
final class TestJpegWriter {

    /** Lengths 1 to 16 and then 16 again: every kind of code, category 16 among them. */
    private static final int[] LONG_LENGTHS = {
        16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    };

    /** Order of codes: by length. */
    private static final int[] LONG_ORDER = {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 0
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final int rows;
    private final int columns;
    private final int components;
    private final int precision;
    int predictor = 1;
    int pointTransform = 0;
    int rowsBetweenRestarts = 0;

    private int pending;
    private int pendingBits;

    TestJpegWriter(int rows, int columns, int components, int precision) {
        this.rows = rows;
        this.columns = columns;
        this.components = components;
        this.precision = precision;
    }

    /**
     * @param samples unsigned, pixel by pixel; the point transform's bits must be zero
     */
    byte[] write(int[] samples) {
        marker(0xD8);
        marker(0xC4);
        u16(2 + 17 + 17);
        out.write(0);
        for (int bits = 1; bits <= 16; bits++) {
            out.write(bits == 16 ? 2 : 1);
        }
        for (int category : LONG_ORDER) {
            out.write(category);
        }
        marker(0xC3);
        u16(8 + 3 * components);
        out.write(precision);
        u16(rows);
        u16(columns);
        out.write(components);
        for (int c = 0; c < components; c++) {
            out.write(c + 1);
            out.write(0x11);
            out.write(0);
        }
        marker(0xDD);
        u16(4);
        u16(rowsBetweenRestarts * columns);
        marker(0xDA);
        u16(6 + 2 * components);
        out.write(components);
        for (int c = 0; c < components; c++) {
            out.write(c + 1);
            out.write(0);
        }
        out.write(predictor);
        out.write(0);
        out.write(pointTransform);
        scan(samples);
        marker(0xD9);
        return out.toByteArray();
    }

    private void scan(int[] samples) {
        int restarts = 0;
        for (int y = 0; y < rows; y++) {
            boolean first = y == 0;
            if (y > 0 && rowsBetweenRestarts > 0 && y % rowsBetweenRestarts == 0) {
                flush();
                marker(0xD0 + restarts++ % 8);
                first = true;
            }
            for (int x = 0; x < columns; x++) {
                for (int c = 0; c < components; c++) {
                    int a = x == 0 ? 0 : sample(samples, y, x - 1, c);
                    int b = first ? 0 : sample(samples, y - 1, x, c);
                    int d = first || x == 0 ? 0 : sample(samples, y - 1, x - 1, c);
                    int prediction;
                    if (first && x == 0) {
                        prediction = 1 << (precision - pointTransform - 1);
                    } else if (first) {
                        prediction = a;
                    } else if (x == 0) {
                        prediction = b;
                    } else {
                        prediction = predict(a, b, d);
                    }
                    difference((sample(samples, y, x, c) - prediction) & 0xFFFF);
                }
            }
        }
        flush();
    }

    private int sample(int[] samples, int y, int x, int c) {
        return samples[(y * columns + x) * components + c] >> pointTransform;
    }

    private int predict(int a, int b, int c) {
        return switch (predictor) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + Math.floorDiv(b - c, 2);
            case 6 -> b + Math.floorDiv(a - c, 2);
            case 7 -> Math.floorDiv(a + b, 2);
            default -> throw new IllegalArgumentException("predictor " + predictor);
        };
    }

    private void difference(int modulo) {
        int difference = modulo > 32768 ? modulo - 65536 : modulo;
        int category = 0;
        while (Math.abs(difference) >= 1 << category) {
            category++;
        }
        int code = 0;
        for (int other : LONG_ORDER) {
            if (other == category) {
                break;
            }
            code += 1 << (16 - LONG_LENGTHS[other]);
        }
        bits(code >> (16 - LONG_LENGTHS[category]), LONG_LENGTHS[category]);
        if (category < 16) {
            bits(difference < 0 ? difference - 1 : difference, category);
        }
    }

    private void bits(int value, int count) {
        for (int i = count - 1; i >= 0; i--) {
            pending = pending << 1 | (value >> i & 1);
            if (++pendingBits == 8) {
                out.write(pending);
                if (pending == 0xFF) {
                    out.write(0);
                }
                pending = 0;
                pendingBits = 0;
            }
        }
    }

    private void flush() {
        while (pendingBits > 0) {
            bits(1, 1);
        }
    }

    private void marker(int code) {
        out.write(0xFF);
        out.write(code);
    }

    private void u16(int value) {
        out.write(value >> 8);
        out.write(value);
    }
}
