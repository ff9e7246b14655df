package org.interline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A picture of a bag that does not exist says so. */
class BagPhotoTest {
    private static final int WARNING = 0xFFFFC857;

    @Test
    void isAlwaysTheSameOfABagAndAnotherOfAnother() {
        SimulatedBag bag = new SimulatedBag("0999000001", 7, false);
        assertThat(BagPhoto.png(bag)).isEqualTo(BagPhoto.png(bag));
        assertThat(BagPhoto.png(bag))
                .isNotEqualTo(BagPhoto.png(new SimulatedBag("0999000001", 8, false)));
    }

    @Test
    void hasTheWordAcrossItsFoot() throws IOException {
        byte[] png = BagPhoto.png(new SimulatedBag("0999000001", 7, false));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int letters = 0;
        boolean inLetter = false;
        for (int x = 0; x < image.getWidth(); x++) {
            boolean marked = false;
            for (int y = image.getHeight() * 3 / 4; y < image.getHeight(); y++) {
                marked |= image.getRGB(x, y) == WARNING;
            }
            letters += marked && !inLetter ? 1 : 0;
            inLetter = marked;
        }
        assertThat(letters).isEqualTo("SIMULATED".length());
    }
}
