package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final LedgerKey KEY = LedgerKey.generate("witness.example", KeyKind.ML_DSA_44);

    @TempDir Path folder;
    private LedgerWriter log;
    private Witness witness;

    @BeforeEach
    void start() {
        log =
                LedgerWriter.create(
                        folder.resolve("log"), Ledgers.ORIGIN, Ledgers.KEYS, Ledgers.CLOCK);
        witness = witness();
    }

    /** Each time from what is on the disk. */
    private Witness witness() {
        return new Witness(
                KEY,
                List.of(Ledgers.ED25519.verifier(), Ledgers.ML_DSA.verifier()),
                new FolderWitnessMemory(folder.resolve("witness")),
                Ledgers.CLOCK);
    }

    private AddCheckpoint request(long from) {
        SignedCheckpoint now = log.checkpoint();
        return AddCheckpoint.parse(
                new LedgerReader(folder.resolve("log"), now).toBeWitnessed(from).bytes());
    }

    @Test
    void aLogThatGrowsIsCosignedAndAPolicyCanAskForIt() {
        assertThat(witness.add(request(0))).isInstanceOf(WitnessAnswer.Cosigned.class);
        log.append(Ledgers.entries("entry", 0, 300));
        // From no leaves there is nothing to prove.
        assertThat(witness.add(request(0))).isInstanceOf(WitnessAnswer.Cosigned.class);
        log.append(Ledgers.entries("entry", 300, 400));
        witness = witness();
        WitnessAnswer answer = witness.add(request(300));
        SignedCheckpoint now = log.checkpoint();
        SignedCheckpoint cosigned = now.with(((WitnessAnswer.Cosigned) answer).signature());
        LedgerPolicy policy = LedgerPolicy.of(Ledgers.ED25519.verifier(), List.of(KEY.verifier()));
        assertThat(policy.fault(cosigned)).isEmpty();
        assertThat(policy.fault(now)).isPresent();
        assertThat(cosigned.time(List.of(KEY.verifier()))).contains(Ledgers.CLOCK.now());
        // The same again is no growth and no fork.
        assertThat(witness.add(request(700))).isInstanceOf(WitnessAnswer.Cosigned.class);
    }

    @Test
    void aRollbackIsRefused() {
        log.append(Ledgers.entries("entry", 0, 300));
        AddCheckpoint early = request(0);
        log.append(Ledgers.entries("entry", 300, 10));
        assertThat(witness.add(request(0)).status()).isEqualTo(200);
        assertThat(witness().add(early)).isEqualTo(new WitnessAnswer.KnowsAnother(310));
        assertThat(witness.add(new AddCheckpoint(310, List.of(), early.checkpoint())).status())
                .isEqualTo(400);
    }

    @Test
    void aSmallerTreeThatWasSignedLaterIsARollbackAndNamed() {
        log.append(Ledgers.entries("entry", 0, 300));
        witness.add(request(0));
        SignedCheckpoint smaller =
                SignedCheckpoint.sign(
                        new Checkpoint(Ledgers.ORIGIN, 40, Merkle.leaf(new byte[0])),
                        Ledgers.KEYS,
                        Ledgers.CLOCK.now().plusSeconds(60));
        WitnessAnswer answer = witness.add(new AddCheckpoint(40, List.of(), smaller));
        assertThat(((WitnessAnswer.Refused) answer).why())
                .isEqualTo(
                        "rolled back: the log signed 300 leaves at 2026-11-26T10:00:00Z,"
                                + " and at 2026-11-26T10:01:00Z it signed 40");
        assertThat(WitnessAnswer.parse(answer.status(), answer.bytes())).isEqualTo(answer);
    }

    @Test
    void whatWitnessesSignStaysWithTheCheckpointAndBesideIt() {
        LedgerKey second = LedgerKey.generate("second.example", KeyKind.ML_DSA_44);
        log.append(Ledgers.entries("entry", 0, 300));
        SignedCheckpoint asked = log.checkpoint();
        log.cosigned(asked, cosigned(asked, KEY));
        log.cosigned(asked, cosigned(asked, second));
        // Again by the first: in place of what it signed before.
        log.cosigned(asked, cosigned(asked, KEY));
        LedgerPolicy both =
                LedgerPolicy.of(
                        Ledgers.ED25519.verifier(), List.of(KEY.verifier(), second.verifier()));
        Path of = folder.resolve("log");
        assertThat(log.checkpoint().note().signatures()).hasSize(4);
        assertThat(new LedgerVerifier(both).folder(of)).isInstanceOf(Verdict.Sound.class);
        log.append(Ledgers.entries("entry", 300, 10));
        assertThat(new LedgerVerifier(both).folder(of)).isInstanceOf(Verdict.Bad.class);
        SignedCheckpoint kept = LedgerReader.witnessed(of).orElseThrow();
        assertThat(both.fault(kept)).isEmpty();
        assertThat(kept.checkpoint()).isEqualTo(asked.checkpoint());
        // A signature of the older tree that comes late is of use no more, but does no harm.
        log.cosigned(log.checkpoint(), cosigned(log.checkpoint(), KEY));
        log.cosigned(asked, cosigned(asked, second));
        assertThat(LedgerReader.witnessed(of).orElseThrow().checkpoint().size()).isEqualTo(310);
        log.close();
        log = LedgerWriter.open(of, Ledgers.KEYS, Ledgers.CLOCK);
        assertThat(log.checkpoint().note().signatures()).hasSize(3);
    }

    private static Note.Signature cosigned(SignedCheckpoint of, LedgerKey key) {
        return key.sign(of.checkpoint(), Ledgers.CLOCK.now());
    }

    @Test
    void aForkIsRefused() {
        log.append(Ledgers.entries("entry", 0, 300));
        witness.add(request(0));
        log.close();
        Checkpoint other = new Checkpoint(Ledgers.ORIGIN, 300, Merkle.leaf(new byte[0]));
        assertThat(
                        witness.add(
                                new AddCheckpoint(
                                        0,
                                        List.of(),
                                        SignedCheckpoint.sign(
                                                other, Ledgers.KEYS, Ledgers.CLOCK.now()))))
                .isInstanceOfSatisfying(
                        WitnessAnswer.Refused.class,
                        it -> assertThat(it.why()).contains("forked: over 300 leaves"));
        log =
                LedgerWriter.create(
                        folder.resolve("fork"), Ledgers.ORIGIN, Ledgers.KEYS, Ledgers.CLOCK);
        log.append(Ledgers.entries("forked", 0, 400));
        SignedCheckpoint fork = log.checkpoint();
        List<TreeHash> path = new LedgerReader(folder.resolve("fork"), fork).grownFrom(300).path();
        assertThat(witness.add(new AddCheckpoint(300, path, fork)))
                .isInstanceOfSatisfying(
                        WitnessAnswer.Refused.class,
                        it -> {
                            assertThat(it.status()).isEqualTo(422);
                            assertThat(it.why()).contains("forked");
                        });
    }

    @Test
    void strangersAndBadSignaturesAreRefused() {
        SignedCheckpoint stranger =
                SignedCheckpoint.sign(
                        new Checkpoint("stranger.example", 0, Merkle.EMPTY),
                        Ledgers.KEYS,
                        Ledgers.CLOCK.now());
        assertThat(witness.add(new AddCheckpoint(0, List.of(), stranger)).status()).isEqualTo(404);
        SignedCheckpoint half =
                SignedCheckpoint.sign(
                        log.checkpoint().checkpoint(),
                        List.of(Ledgers.ED25519),
                        Ledgers.CLOCK.now());
        assertThat(witness.add(new AddCheckpoint(0, List.of(), half)).status()).isEqualTo(403);
        SignedCheckpoint wrong =
                SignedCheckpoint.sign(
                        new Checkpoint(Ledgers.ORIGIN, 0, Merkle.leaf(new byte[0])),
                        Ledgers.KEYS,
                        Ledgers.CLOCK.now());
        assertThat(witness.add(new AddCheckpoint(0, List.of(), wrong)).status()).isEqualTo(422);
        assertThat(new FolderWitnessMemory(folder.resolve("witness")).last(Ledgers.ORIGIN))
                .isEqualTo(Optional.empty());
    }
}
