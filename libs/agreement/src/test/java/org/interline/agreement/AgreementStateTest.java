package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;

class AgreementStateTest {
    private static final PartyKeys KEYS = PartyKeys.generate();
    private static final Agreement AGREEMENT = Agreements.koreaAndTheStates();
    private static final AgreementState STATE =
            new AgreementState(
                    AGREEMENT,
                    List.of(
                            AgreementSignature.sign(
                                    AGREEMENT.hash(), Agreements.KR, KEYS, Agreements.NOON)),
                    List.of(
                            StatusEntry.sign(
                                    AGREEMENT.hash(),
                                    Agreements.KR,
                                    1,
                                    StatusEntry.Kind.REMOVE,
                                    Optional.of(Agreements.US),
                                    Agreements.NOON,
                                    "No longer a party",
                                    KEYS),
                            StatusEntry.sign(
                                    AGREEMENT.hash(),
                                    Agreements.KR,
                                    2,
                                    StatusEntry.Kind.CONSENT,
                                    Optional.of(Agreements.US),
                                    Agreements.NOON,
                                    "What we scan may go on",
                                    KEYS)));

    @Test
    void a_state_reads_back_and_its_signatures_hold() {
        AgreementState read = AgreementStateJson.read(AgreementStateJson.write(STATE));
        assertThat(read).isEqualTo(STATE);
        assertThat(read.signatures().getFirst().holds(KEYS.published())).isTrue();
        assertThat(read.entries()).allMatch(entry -> entry.holds(KEYS.published()));
    }

    @Test
    void what_is_not_understood_is_named() {
        String state = text();
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("interline-agreement-state/1");
        assertThatThrownBy(() -> read(state.replace("\"kind\":\"remove\"", "\"kind\":\"forget\"")))
                .hasMessageContaining("/status/0/kind: \"forget\" is not known here");
        assertThatThrownBy(() -> read(state.replace("\"epoch\":1", "\"epoch\":0")))
                .hasMessageContaining("/status/0: entries are counted from 1");
        assertThatThrownBy(() -> read(state.replace(",\"removed\":\"us\"", "")))
                .hasMessageContaining("/status/0/removed");
        assertThatThrownBy(() -> read(state.replace("\"onwardTo\":\"us\"", "\"removed\":\"us\"")))
                .hasMessageContaining("/status/1/removed: is not said with consent");
        assertThatThrownBy(() -> read(state.replace("\"kind\":\"consent\"", "\"kind\":\"revoke\"")))
                .hasMessageContaining("/status/1/onwardTo: is not said with revoke");
        assertThatThrownBy(() -> read(state.replaceFirst("\"ed25519\":\"..", "\"ed25519\":\"")))
                .hasMessageContaining("/signatures/0");
        assertThatThrownBy(() -> read(state.replace("\"purposes\"", "\"aims\"")))
                .hasMessageContaining("/terms/aims");
    }

    /**
     * Every byte in turn: what is read from a changed state never holds as if it were unchanged.
     */
    @Test
    void a_changed_byte_is_refused_or_breaks_what_it_is_in() {
        byte[] state = AgreementStateJson.write(STATE);
        Random random = new Random(1);
        for (int at = 0; at < state.length; at += 1 + random.nextInt(31)) {
            byte[] changed = state.clone();
            changed[at] ^= 1;
            try {
                AgreementState read = AgreementStateJson.read(changed);
                boolean whole =
                        read.agreement().equals(AGREEMENT)
                                && read.signatures().stream()
                                        .allMatch(it -> it.holds(KEYS.published()))
                                && read.entries().stream()
                                        .allMatch(it -> it.holds(KEYS.published()));
                assertThat(!whole || read.equals(STATE)).as("byte " + at).isTrue();
            } catch (InterlineException e) {
                assertThat(e.code()).startsWith("agreement.");
            }
        }
    }

    private static AgreementState read(String state) {
        return AgreementStateJson.read(state.getBytes(StandardCharsets.UTF_8));
    }

    private static String text() {
        return new String(AgreementStateJson.write(STATE), StandardCharsets.UTF_8);
    }
}
