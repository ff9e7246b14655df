package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {
    private static final Checkpoint CHECKPOINT =
            new Checkpoint(Ledgers.ORIGIN, 1, Merkle.leaf(new byte[] {7}));
    private static final List<LedgerKey> WITNESSES =
            List.of("w1.example", "w2.example", "w3.example").stream()
                    .map(name -> LedgerKey.generate(name, KeyKind.ML_DSA_44))
                    .toList();
    private static final String TEXT =
            """
            # two of three, and both halves of the log
            log %s https://log.example/
            witness own %s
            witness A %s
            witness B %s
            witness C %s
            group partners 2 A B C
            group all all own partners
            quorum all
            """
                    .formatted(
                            Ledgers.ED25519.verifier(),
                            Ledgers.ML_DSA.verifier(),
                            WITNESSES.get(0).verifier(),
                            WITNESSES.get(1).verifier(),
                            WITNESSES.get(2).verifier());

    private static SignedCheckpoint signedBy(LedgerKey... keys) {
        return SignedCheckpoint.sign(CHECKPOINT, List.of(keys), Ledgers.CLOCK.now());
    }

    @Test
    void aQuorumOfWitnessesIsEnoughAndFewerAreNot() {
        LedgerPolicy policy = LedgerPolicy.parse(Text.bytes(TEXT));
        List<LedgerKey> keys = new ArrayList<>(Ledgers.KEYS);
        keys.add(WITNESSES.get(0));
        assertThat(policy.fault(signedBy(keys.toArray(LedgerKey[]::new))).orElseThrow())
                .contains("quorum \"all\"");
        keys.add(WITNESSES.get(2));
        assertThat(policy.fault(signedBy(keys.toArray(LedgerKey[]::new)))).isEmpty();
        keys.remove(Ledgers.ED25519);
        assertThat(policy.fault(signedBy(keys.toArray(LedgerKey[]::new))).orElseThrow())
                .contains("no signature is by the log's key");
    }

    @Test
    void strangersSignaturesAreReadOver() {
        LedgerKey stranger = LedgerKey.generate("stranger.example", KeyKind.ED25519);
        LedgerKey namesake = LedgerKey.generate(Ledgers.ORIGIN, KeyKind.ED25519);
        assertThat(
                        Ledgers.POLICY.fault(
                                signedBy(stranger, Ledgers.ML_DSA, namesake, Ledgers.ED25519)))
                .isEmpty();
        assertThat(Ledgers.POLICY.fault(signedBy(namesake, Ledgers.ML_DSA))).isPresent();
    }

    @Test
    void aLogOfAnotherNameIsNotBelieved() {
        SignedCheckpoint other =
                SignedCheckpoint.sign(
                        new Checkpoint("log.example/other", 0, Merkle.EMPTY),
                        Ledgers.KEYS,
                        Ledgers.CLOCK.now());
        assertThat(Ledgers.POLICY.fault(other).orElseThrow()).contains("log.example/other");
    }

    @Test
    void aFaultIsNamedByItsLine() {
        SignedCheckpoint signed = signedBy(Ledgers.ED25519, Ledgers.ML_DSA);
        List<Note.Signature> made = signed.note().signatures();
        Note.Signature forged =
                new Note.Signature(
                        made.get(1).name(), made.get(1).id(), Text.base64(new byte[2428]));
        Note note = new Note(signed.note().text(), List.of(made.get(0), forged));
        assertThat(Ledgers.POLICY.fault(new SignedCheckpoint(CHECKPOINT, note)).orElseThrow())
                .startsWith("line 6: the ML_DSA_44 signature of " + Ledgers.ORIGIN);
    }

    @Test
    void wrongPoliciesAreRefusedWithTheLine() {
        String log = "log " + Ledgers.ED25519.verifier() + "\n";
        String witness = "witness A " + WITNESSES.get(0).verifier() + "\n";
        assertThatThrownBy(() -> LedgerPolicy.parse(Text.bytes(log)))
                .hasMessageContaining("no line \"quorum NAME\"");
        assertThatThrownBy(() -> LedgerPolicy.parse(Text.bytes("quorum none\n")))
                .hasMessageContaining("no line \"log KEY\"");
        for (String bad :
                List.of(
                        "quorum B\n",
                        "group B any\n",
                        "group B 2 A\n",
                        "group B any C\n",
                        "witness none " + WITNESSES.get(1).verifier() + "\n",
                        "witness B " + WITNESSES.get(0).verifier() + "\n",
                        log,
                        "logs\n")) {
            assertThatThrownBy(() -> LedgerPolicy.parse(Text.bytes(log + witness + bad)))
                    .as(bad)
                    .hasMessageStartingWith("line 3 of the policy");
        }
    }
}
