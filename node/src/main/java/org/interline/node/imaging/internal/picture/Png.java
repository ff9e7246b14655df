package org.interline.node.imaging.internal.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Grey images of 8 bits as PNG (ISO/IEC 15948). Written here because ImageIO keeps what it writes
 * in a temporary file, and a bag's image must never lie unsealed on a disk.
 */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int COLOUR_GREY = 0;

    private Png() {}

    static byte[] grey(byte[] samples, int columns, int rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(samples.length / 2 + 128);
        out.writeBytes(SIGNATURE);
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(columns)
                        .putInt(rows)
                        .put((byte) 8)
                        .put((byte) COLOUR_GREY)
                        .put(new byte[3])
                        .array();
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", deflated(samples, columns, rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] samples, int columns, int rows) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] filtered = new byte[columns + 1];
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out, deflater)) {
            for (int y = 0; y < rows; y++) {
                // Filter 1: each sample less its left neighbour.
                filtered[0] = 1;
                int row = y * columns;
                for (int x = 0; x < columns; x++) {
                    byte left = x == 0 ? 0 : samples[row + x - 1];
                    filtered[x + 1] = (byte) (samples[row + x] - left);
                }
                zlib.write(filtered);
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to take bytes", e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(name);
        out.writeBytes(content);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
