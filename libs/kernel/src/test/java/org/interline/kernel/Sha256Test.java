package org.interline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {
    // FIPS 180-4, the example "abc".
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesBytesAndBuffersAlike() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        assertThat(Sha256.of(abc).hex()).isEqualTo(ABC);
        assertThat(Sha256.of(ByteBuffer.wrap(abc))).isEqualTo(new Sha256(ABC));
        assertThat(Sha256.ofDigest(new Sha256(ABC).bytes()).hex()).isEqualTo(ABC);
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> new Sha256("BA78")).hasMessageContaining("BA78");
    }
}
