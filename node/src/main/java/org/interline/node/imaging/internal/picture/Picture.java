package org.interline.node.imaging.internal.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Samples in rows, to be sent: unsigned, or signed where their source is. */
public final class Picture {
    private static final int WHITE = 0xFF;

    private final int[] values;
    private final int columns;

    public Picture(int[] values, int columns) {
        this.values = values;
        this.columns = columns;
    }

    public static Picture unsigned(short[] samples, int columns) {
        int[] values = new int[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples[i] & 0xFFFF;
        }
        return new Picture(values, columns);
    }

    public int columns() {
        return columns;
    }

    public int rows() {
        return values.length / columns;
    }

    /** Each sample's low 16 bits, little-endian, row by row. */
    public byte[] raw16() {
        ByteBuffer out = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }

    /** Grey from {@code low}, black, to {@code high}, white; both in samples. */
    public byte[] png(double low, double high) {
        byte[] grey = new byte[values.length];
        double scale = WHITE / Math.max(high - low, 1e-9);
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) Math.clamp(Math.round((values[i] - low) * scale), 0, WHITE);
        }
        return Png.grey(grey, columns, rows());
    }

    /** Grey over all but the outermost hundredths of the samples. */
    public byte[] png() {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        double low = sorted[sorted.length / 100];
        double high = sorted[sorted.length - 1 - sorted.length / 100];
        return png(low, high > low ? high : low + 1);
    }

    /** The picture with at most so many columns: each sample the mean of those it stands for. */
    public Picture atMost(int width) {
        if (columns <= width) {
            return this;
        }
        int rows = rows();
        int height = Math.max(1, (int) Math.round((double) rows * width / columns));
        int[] small = new int[width * height];
        for (int y = 0; y < height; y++) {
            int fromRow = (int) ((long) y * rows / height);
            int toRow = Math.max(fromRow + 1, (int) ((y + 1L) * rows / height));
            for (int x = 0; x < width; x++) {
                int from = (int) ((long) x * columns / width);
                int to = Math.max(from + 1, (int) ((x + 1L) * columns / width));
                small[y * width + x] = mean(from, to, fromRow, toRow);
            }
        }
        return new Picture(small, width);
    }

    private int mean(int from, int to, int fromRow, int toRow) {
        long sum = 0;
        for (int y = fromRow; y < toRow; y++) {
            for (int x = from; x < to; x++) {
                sum += values[y * columns + x];
            }
        }
        return (int) (sum / ((long) (to - from) * (toRow - fromRow)));
    }
}
