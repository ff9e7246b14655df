package org.interline.simulator;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * What a camera over the belt would see of a simulated bag: a suitcase with its handle, ribs and
 * tag, in the colour of its seed. The word SIMULATED runs along its foot, drawn from cells: a
 * server may have no fonts.
 */
public final class BagPhoto {
    private static final int COLUMNS = 480;
    private static final int ROWS = 320;
    private static final int CELL = 5;
    private static final Color BELT = new Color(0x2A2D31);
    private static final Color WARNING = new Color(0xFFC857);
    private static final int LETTER_COLUMNS = 5;

    /** The letters S I M U L A T E D: seven rows of five cells, the highest bit at the left. */
    private static final List<int[]> WORD =
            List.of(
                    new int[] {0x0F, 0x10, 0x10, 0x0E, 0x01, 0x01, 0x1E},
                    new int[] {0x0E, 0x04, 0x04, 0x04, 0x04, 0x04, 0x0E},
                    new int[] {0x11, 0x1B, 0x15, 0x15, 0x11, 0x11, 0x11},
                    new int[] {0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x0E},
                    new int[] {0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x1F},
                    new int[] {0x0E, 0x11, 0x11, 0x1F, 0x11, 0x11, 0x11},
                    new int[] {0x1F, 0x04, 0x04, 0x04, 0x04, 0x04, 0x04},
                    new int[] {0x1F, 0x10, 0x10, 0x1E, 0x10, 0x10, 0x1F},
                    new int[] {0x1E, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1E});

    private BagPhoto() {}

    /** A PNG; the same bag always looks the same. */
    public static byte[] png(SimulatedBag bag) {
        BufferedImage image = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(BELT);
            graphics.fillRect(0, 0, COLUMNS, ROWS);
            suitcase(graphics, new Random(bag.seed()));
            word(graphics);
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    private static void suitcase(Graphics2D graphics, Random random) {
        Color shell =
                Color.getHSBColor(random.nextFloat(), 0.35F, 0.45F + 0.3F * random.nextFloat());
        int width = 280 + random.nextInt(80);
        int height = 150 + random.nextInt(50);
        int left = (COLUMNS - width) / 2;
        int top = 120 - height / 2;
        graphics.setColor(shell.darker().darker());
        graphics.setStroke(new BasicStroke(10));
        graphics.drawRoundRect(COLUMNS / 2 - 40, top - 18, 80, 40, 16, 16);
        graphics.setColor(shell);
        graphics.fillRoundRect(left, top, width, height, 36, 36);
        graphics.setColor(shell.darker());
        graphics.setStroke(new BasicStroke(4));
        int ribs = 4 + random.nextInt(4);
        for (int rib = 1; rib < ribs; rib++) {
            int x = left + rib * width / ribs;
            graphics.drawLine(x, top + 12, x, top + height - 12);
        }
        graphics.setColor(Color.WHITE);
        graphics.fillRect(COLUMNS / 2 + 30, top + 4, 20, 70);
        graphics.setColor(Color.BLACK);
        for (int bar = 0; bar < 12; bar++) {
            if (random.nextBoolean()) {
                graphics.fillRect(COLUMNS / 2 + 33, top + 10 + bar * 5, 14, 3);
            }
        }
    }

    private static void word(Graphics2D graphics) {
        graphics.setColor(WARNING);
        int letter = (LETTER_COLUMNS + 1) * CELL;
        int left = (COLUMNS - WORD.size() * letter + CELL) / 2;
        int top = ROWS - 9 * CELL - CELL;
        for (int at = 0; at < WORD.size(); at++) {
            int[] rows = WORD.get(at);
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < LETTER_COLUMNS; column++) {
                    if ((rows[row] >> (LETTER_COLUMNS - 1 - column) & 1) != 0) {
                        graphics.fillRect(
                                left + at * letter + column * CELL, top + row * CELL, CELL, CELL);
                    }
                }
            }
        }
    }
}
