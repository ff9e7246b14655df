package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {
    @TempDir Path folder;

    @Test
    void everyRootIsTheOneThatTheRfcDefines() {
        List<byte[]> all = new ArrayList<>();
        try (LedgerWriter writer =
                LedgerWriter.create(
                        folder, Ledgers.ORIGIN, List.of(Ledgers.ED25519), Ledgers.CLOCK)) {
            assertThat(writer.checkpoint().checkpoint().root()).isEqualTo(Merkle.EMPTY);
            for (int batch : new int[] {1, 1, 2, 60, 191, 1, 1, 300, 255}) {
                List<byte[]> entries = Ledgers.entries("entry", all.size(), batch);
                all.addAll(entries);
                Checkpoint now = writer.append(entries).checkpoint();
                assertThat(now.size()).isEqualTo(all.size());
                assertThat(now.root()).isEqualTo(Ledgers.root(all));
            }
        }
    }

    @Test
    void aLedgerGoesOnWhereItStoppedAndIsSound() {
        Ledgers.grow(folder, 300);
        try (LedgerWriter writer = LedgerWriter.open(folder, Ledgers.KEYS, Ledgers.CLOCK)) {
            writer.append(Ledgers.entries("entry", 300, 500));
        }
        Verdict verdict = Ledgers.verify(folder);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Sound.class,
                        sound -> {
                            assertThat(sound.checkpoint().size()).isEqualTo(800);
                            assertThat(sound.checkpoint().root())
                                    .isEqualTo(Ledgers.root(Ledgers.entries("entry", 0, 800)));
                            assertThat(sound.signed()).hasSize(2);
                            assertThat(sound.signed().getLast().time())
                                    .contains(Ledgers.CLOCK.now());
                        });
    }

    @Test
    void everyLeafIsProvenByAFileAndEveryOlderTreeByAPath() {
        List<byte[]> all = Ledgers.entries("entry", 0, 600);
        SignedCheckpoint now = Ledgers.grow(folder, 300, 300);
        LedgerReader reader = new LedgerReader(folder, now);
        LedgerVerifier verifier = new LedgerVerifier(Ledgers.POLICY);
        for (int i : new int[] {0, 1, 255, 256, 511, 512, 598, 599}) {
            byte[] proof = reader.prove(i).bytes();
            assertThat(verifier.proof(proof, Optional.empty()))
                    .isInstanceOfSatisfying(
                            Verdict.Sound.class,
                            sound ->
                                    assertThat(sound.entry())
                                            .contains(
                                                    Merkle.leaf(
                                                            all.get(
                                                                    (int)
                                                                            (long)
                                                                                    sound.index()
                                                                                            .orElseThrow()))));
            assertThat(verifier.proof(proof, Optional.of(all.get((i + 1) % 600))))
                    .isInstanceOfSatisfying(
                            Verdict.Bad.class,
                            bad -> assertThat(bad.place()).isEqualTo("leaf " + i));
        }
        for (int size = 1; size <= 600; size += 7) {
            assertThat(
                            reader.grownFrom(size)
                                    .proves(
                                            Ledgers.root(all.subList(0, size)),
                                            now.checkpoint().root()))
                    .as("from %d", size)
                    .isTrue();
        }
        assertThatThrownBy(() -> reader.prove(600)).hasMessageContaining("600");
    }

    @Test
    void aProofIsWrittenAgainAsItWasRead() {
        SignedCheckpoint now = Ledgers.grow(folder, 20);
        byte[] bytes = new LedgerReader(folder, now).prove(7).bytes();
        assertThat(LedgerProof.parse(bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void partialEditionsGoOnceTheFullOneIsCovered() {
        Ledgers.grow(folder, 100, 100, 100);
        assertThat(folder.resolve("tile/0/000")).exists();
        assertThat(folder.resolve("tile/0/000.p")).doesNotExist();
        assertThat(folder.resolve("tile/entries/001.p/44")).exists();
    }

    @Test
    void oneWriterOnly() {
        try (LedgerWriter writer =
                LedgerWriter.create(folder, Ledgers.ORIGIN, Ledgers.KEYS, Ledgers.CLOCK)) {
            assertThatThrownBy(() -> LedgerWriter.open(folder, Ledgers.KEYS, Ledgers.CLOCK))
                    .hasMessageContaining("another writer");
            assertThat(writer.append(List.of())).isSameAs(writer.checkpoint());
        }
    }

    /** To begin anew where a ledger was would take back what was signed. */
    @Test
    void aLedgerThatLostItsCheckpointIsNotBegunAnew() throws Exception {
        Ledgers.grow(folder, 3);
        Files.delete(folder.resolve("checkpoint"));
        assertThatThrownBy(() -> Ledgers.grow(folder, 3)).hasMessageContaining("rest of one");
        assertThatThrownBy(() -> LedgerWriter.open(folder, Ledgers.KEYS, Ledgers.CLOCK))
                .hasMessageContaining("no checkpoint");
    }

    @Test
    void aWriterRefusesAnothersLedgerAndADamagedOne() throws Exception {
        Ledgers.grow(folder, 300);
        LedgerKey other = LedgerKey.generate(Ledgers.ORIGIN, KeyKind.ED25519);
        assertThatThrownBy(() -> LedgerWriter.open(folder, List.of(other), Ledgers.CLOCK))
                .isInstanceOf(InterlineException.class)
                .hasMessageContaining("not signed by this writer's key");
        Path tile = folder.resolve("tile/1/000.p/1");
        byte[] bytes = Files.readAllBytes(tile);
        bytes[3] ^= 1;
        Files.write(tile, bytes);
        assertThatThrownBy(() -> LedgerWriter.open(folder, Ledgers.KEYS, Ledgers.CLOCK))
                .hasMessageContaining("verify the ledger");
    }

    @Test
    void tooMuchAtOnceIsRefusedAndNothingIsLost() {
        try (LedgerWriter writer =
                LedgerWriter.create(folder, Ledgers.ORIGIN, Ledgers.KEYS, Ledgers.CLOCK)) {
            assertThatThrownBy(() -> writer.append(List.of(new byte[65_536])))
                    .hasMessageContaining("65536 bytes");
            writer.append(List.of(new byte[65_535], new byte[0]));
        }
        assertThat(Ledgers.verify(folder)).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void aSecretKeyIsReadAsWrittenAndAForeignHalfRefused() {
        for (LedgerKey key : Ledgers.KEYS) {
            assertThat(LedgerKey.parse(key.secret()).verifier()).isEqualTo(key.verifier());
        }
        LedgerKey other = LedgerKey.generate(Ledgers.ORIGIN, KeyKind.ED25519);
        String mixed = other.verifier() + " " + Ledgers.ED25519.secret().split(" ", -1)[1];
        assertThatThrownBy(() -> LedgerKey.parse(mixed)).hasMessageContaining("does not fit");
        assertThat(other.toString()).doesNotContain(other.secret().split(" ", -1)[1]);
    }
}
