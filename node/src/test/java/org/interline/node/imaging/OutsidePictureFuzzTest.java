package org.interline.node.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.interline.kernel.InterlineException;
import org.interline.node.fixture.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures from outside are read within limits and written anew, or refused in words. */
class OutsidePictureFuzzTest {

    @FuzzTest
    void aDamagedPictureIsReadOrRefused(FuzzedDataProvider data) {
        byte[] picture = Pictures.of(data.consumeBoolean() ? "png" : "jpeg", 24, 16);
        while (data.remainingBytes() > 2) {
            picture[data.consumeInt(0, picture.length - 1)] = data.consumeByte();
        }
        try {
            OutsidePicture read = OutsidePicture.read(picture);
            assertThat((long) read.columns() * read.rows()).isBetween(1L, 16L << 20);
        } catch (InterlineException e) {
            assertThat(e.code()).isIn("picture.unreadable", "picture.too-large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void whatLiesBehindAPictureIsNotKept(String format) {
        byte[] made = Pictures.of(format, 24, 16);
        byte[] longer = Arrays.copyOf(made, made.length + 4096);
        Arrays.fill(longer, made.length, longer.length, (byte) 'x');
        OutsidePicture read = OutsidePicture.read(longer);
        assertThat(read.png().bytes()).isEqualTo(OutsidePicture.read(made).png().bytes());
        assertThat(new String(read.png().bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("xxxx");
    }

    @Test
    void aPictureStaysWhatItShows() throws IOException {
        OutsidePicture read = OutsidePicture.read(Pictures.of("png", 24, 16));
        assertThat(read.columns()).isEqualTo(24);
        assertThat(read.rows()).isEqualTo(16);
        var again = ImageIO.read(new ByteArrayInputStream(read.png().bytes()));
        for (int x = 0; x < 24; x++) {
            assertThat(again.getRGB(x, 7)).isEqualTo(Pictures.colour(x));
        }
        assertThat(OutsidePicture.read(read.jpeg().bytes()).columns()).isEqualTo(24);
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsDecoded() {
        byte[] wide = Pictures.of("png", 24, 16);
        // Its header claims 65 536 columns and as many rows.
        wide[17] = 1;
        wide[19] = 0;
        wide[21] = 1;
        wide[23] = 0;
        assertThatThrownBy(() -> OutsidePicture.read(wide))
                .isInstanceOf(InterlineException.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> OutsidePicture.read(new byte[(2 << 20) + 1]))
                .isInstanceOf(InterlineException.class)
                .hasMessageContaining("too large");
    }
}
