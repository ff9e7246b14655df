package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.junit.jupiter.api.Test;

class KeySuccessionTest {
    private static final PartyKeys KEYS = PartyKeys.generate();
    private static final PartyKeys OTHERS = PartyKeys.generate();
    private static final PartnerCard OLD = card(Agreements.KR, KEYS, 1);
    private static final PartnerCard NEW = card(Agreements.KR, KEYS, 2);
    private static final Duration CLOCKS = Duration.ofSeconds(30);
    private static final Instant NOON = Agreements.NOON;
    private static final KeySuccession SUCCESSION = lasting(Duration.ofDays(7));

    /** Every card has link and certificate of its own. */
    private static PartnerCard card(PartyId party, PartyKeys keys, int number) {
        return new PartnerCard(
                party,
                "Republic of Korea",
                "KR",
                URI.create("https://icn.example:8443"),
                keys.published(),
                Base64.getEncoder().encodeToString(PartyKeys.generate().published().ed25519()),
                Sha256.of(new byte[] {(byte) number}));
    }

    private static KeySuccession lasting(Duration overlap) {
        return KeySuccession.sign(OLD, NEW, NOON, NOON.plus(overlap), KEYS);
    }

    private static Optional<SuccessionFault> fault(KeySuccession succession) {
        return succession.fault(OLD, NOON, CLOCKS);
    }

    @Test
    void what_the_old_cards_agreement_keys_signed_counts_also_when_read_back() {
        KeySuccession read = KeySuccession.read(SUCCESSION.write());
        assertThat(read).isEqualTo(SUCCESSION);
        assertThat(read.write()).isEqualTo(SUCCESSION.write());
        assertThat(fault(read)).isEmpty();
    }

    @Test
    void another_partys_agreement_keys_sign_nothing_for_this_one() {
        assertThat(
                        fault(
                                KeySuccession.sign(
                                        OLD,
                                        NEW,
                                        NOON,
                                        SUCCESSION.oldUntil(),
                                        OTHERS,
                                        Optional.of(KEYS))))
                .contains(SuccessionFault.SIGNATURE_WRONG);
        // Nor under the name of this one's keys.
        KeySuccession others =
                KeySuccession.sign(
                        OLD, NEW, NOON, SUCCESSION.oldUntil(), OTHERS, Optional.of(KEYS));
        assertThat(
                        fault(
                                new KeySuccession(
                                        Agreements.KR,
                                        OLD.fingerprint(),
                                        NEW,
                                        NOON,
                                        SUCCESSION.oldUntil(),
                                        KEYS.published().keyId(),
                                        others.signatures(),
                                        Optional.empty())))
                .contains(SuccessionFault.SIGNATURE_WRONG);
        assertThat(SUCCESSION.fault(card(Agreements.US, KEYS, 1), NOON, CLOCKS))
                .contains(SuccessionFault.OTHER_PARTY);
    }

    @Test
    void it_follows_the_card_that_holds_and_no_other() {
        assertThat(SUCCESSION.fault(NEW, NOON, CLOCKS))
                .contains(SuccessionFault.FOLLOWS_ANOTHER_CARD);
        assertThat(SUCCESSION.fault(card(Agreements.KR, KEYS, 1), NOON, CLOCKS))
                .contains(SuccessionFault.FOLLOWS_ANOTHER_CARD);
    }

    @Test
    void it_brings_keys_and_no_other_address_or_name() {
        for (PartnerCard more :
                List.of(
                        moved(NEW, NEW.name(), NEW.country(), "https://10.0.0.7:8443"),
                        moved(NEW, "Another name", NEW.country(), NEW.address().toString()),
                        moved(NEW, NEW.name(), "JP", NEW.address().toString()))) {
            assertThat(fault(KeySuccession.sign(OLD, more, NOON, SUCCESSION.oldUntil(), KEYS)))
                    .contains(SuccessionFault.MORE_THAN_KEYS);
        }
    }

    private static PartnerCard moved(
            PartnerCard card, String name, String country, String address) {
        return new PartnerCard(
                card.party(),
                name,
                country,
                URI.create(address),
                card.keys(),
                card.link(),
                card.tls());
    }

    @Test
    void old_keys_hold_for_an_hour_at_least_and_thirty_days_at_most() {
        assertThat(fault(lasting(KeySuccession.SHORTEST_OVERLAP))).isEmpty();
        assertThat(fault(lasting(KeySuccession.LONGEST_OVERLAP))).isEmpty();
        for (Duration wrong :
                new Duration[] {
                    KeySuccession.SHORTEST_OVERLAP.minusSeconds(1),
                    KeySuccession.LONGEST_OVERLAP.plusSeconds(1),
                    Duration.ofDays(-1)
                }) {
            assertThat(fault(lasting(wrong))).contains(SuccessionFault.OVERLAP_OUT_OF_BOUNDS);
        }
    }

    @Test
    void it_counts_from_when_it_was_made_until_the_old_keys_end() {
        assertThat(SUCCESSION.fault(OLD, NOON.minus(CLOCKS), CLOCKS)).isEmpty();
        assertThat(SUCCESSION.fault(OLD, NOON.minusSeconds(31), CLOCKS))
                .contains(SuccessionFault.NOT_YET_MADE);
        Instant end = SUCCESSION.oldUntil();
        assertThat(SUCCESSION.fault(OLD, end.minusMillis(1), CLOCKS)).isEmpty();
        assertThat(SUCCESSION.fault(OLD, end, CLOCKS)).contains(SuccessionFault.OVERLAP_OVER);
    }

    @Test
    void new_agreement_keys_sign_as_well() {
        PartnerCard anew = card(Agreements.KR, OTHERS, 3);
        KeySuccession both =
                KeySuccession.sign(
                        OLD, anew, NOON, SUCCESSION.oldUntil(), KEYS, Optional.of(OTHERS));
        assertThat(KeySuccession.read(both.write())).isEqualTo(both);
        assertThat(fault(both)).isEmpty();
        assertThat(
                        fault(
                                KeySuccession.sign(
                                        OLD,
                                        anew,
                                        NOON,
                                        SUCCESSION.oldUntil(),
                                        KEYS,
                                        Optional.of(KEYS))))
                .contains(SuccessionFault.NEW_SIGNATURE_WRONG);
        assertThatThrownBy(() -> KeySuccession.sign(OLD, anew, NOON, SUCCESSION.oldUntil(), KEYS))
                .hasMessageContaining("new agreement keys sign as well");
    }

    @Test
    void what_is_not_understood_is_named() {
        String text = new String(SUCCESSION.write(), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("/card: is missing");
        assertThatThrownBy(() -> read(text.replace("succession/1", "succession/2")))
                .hasMessageContaining("/type: must be \"interline-key-succession/1\"");
        assertThatThrownBy(() -> read(text.replace("\"follows\"", "\"after\"")))
                .hasMessageContaining("/after: is not a term that is known here");
        assertThatThrownBy(() -> read(text.replace("\"country\":\"KR\"", "\"country\":\"kr\"")))
                .hasMessageContaining("/card");
        assertThatThrownBy(() ->
                        read(
                                text.replaceFirst(
                                        "\"party\":\"kr\",\"type\"", "\"party\":\"us\",\"type\"")))
                .hasMessageContaining("the card is that of");
        assertThatThrownBy(() -> read("x".repeat(50_000))).hasMessageContaining("at most 49152");
    }

    /** Every byte in turn: what is read from a changed one never counts as if it were unchanged. */
    @Test
    void a_changed_byte_is_refused_or_keeps_it_from_counting() {
        byte[] whole = SUCCESSION.write();
        Random random = new Random(1);
        for (int at = 0; at < whole.length; at += 1 + random.nextInt(31)) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            try {
                KeySuccession read = KeySuccession.read(changed);
                assertThat(fault(read).isPresent() || read.equals(SUCCESSION))
                        .as("byte " + at)
                        .isTrue();
            } catch (InterlineException e) {
                assertThat(e.code()).isIn("agreement.not-json", "partner.succession-unreadable");
            }
        }
    }

    /** Made once: a later reader must find the same in it, and its signatures hold. */
    @Test
    void the_first_version_reads_as_it_did() throws IOException {
        byte[] golden;
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("key-succession-1.json"))) {
            golden = in.readAllBytes();
        }
        KeySuccession read = KeySuccession.read(golden);
        assertThat(read.write()).isEqualTo(golden);
        assertThat(read.party()).isEqualTo(Agreements.KR);
        assertThat(read.oldUntil()).isEqualTo(read.madeAt().plus(KeySuccession.USUAL_OVERLAP));
        // Only the card that it follows is not in it.
        assertThat(read.fault(read.card(), read.madeAt(), CLOCKS))
                .contains(SuccessionFault.FOLLOWS_ANOTHER_CARD);
    }

    private static void read(String succession) {
        KeySuccession.read(succession.getBytes(StandardCharsets.UTF_8));
    }
}
