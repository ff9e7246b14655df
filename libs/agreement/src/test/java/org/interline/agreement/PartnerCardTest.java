package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.interline.kernel.Sha256;
import org.junit.jupiter.api.Test;

class PartnerCardTest {
    private static final PartyKeys KEYS = PartyKeys.generate();
    private static final PartnerCard CARD =
            new PartnerCard(
                    Agreements.KR,
                    "Republic of Korea",
                    "KR",
                    URI.create("https://icn.example:8443"),
                    KEYS.published(),
                    Base64.getEncoder().encodeToString(KEYS.published().ed25519()),
                    Sha256.of(new byte[] {1}));

    @Test
    void a_card_reads_back_with_the_fingerprint_that_people_compare() {
        PartnerCard read = PartnerCard.read(CARD.write());
        assertThat(read).isEqualTo(CARD);
        assertThat(read.fingerprint()).isEqualTo(CARD.fingerprint());
        assertThat(read.linkKey().getAlgorithm()).isEqualTo("EdDSA");
    }

    @Test
    void what_cannot_be_taken_is_named() {
        String card = new String(CARD.write(), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(card.replace("https://icn.example:8443", "http://icn:1")))
                .hasMessageContaining("an address is https://host:port");
        assertThatThrownBy(() -> read(card.replace(":8443", ":8443/admin")))
                .hasMessageContaining("an address is https://host:port");
        assertThatThrownBy(() -> read(card.replace("\"party\":\"kr\"", "\"party\":\"K R\"")))
                .hasMessageContaining("/party");
        assertThatThrownBy(() -> read(card.replace("\"tls\":\"", "\"tls\":\"x")))
                .hasMessageContaining("/tls");
        assertThatThrownBy(() -> read(card.replace("\"link\":\"MC", "\"link\":\"AA")))
                .hasMessageContaining("partner card");
        assertThatThrownBy(() -> read("{\"type\":\"x\"}")).hasMessageContaining("/party");
        assertThatThrownBy(() -> read("[1]")).hasMessageContaining("must be an object");
        assertThatThrownBy(() -> read("x".repeat(20_000))).hasMessageContaining("at most 16384");
    }

    private static void read(String card) {
        PartnerCard.read(card.getBytes(StandardCharsets.UTF_8));
    }
}
