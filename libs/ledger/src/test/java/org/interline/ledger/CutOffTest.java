package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The power goes at every step that the writer takes on the disk, in every manner. */
class CutOffTest {
    private static final List<LedgerKey> KEYS = List.of(Ledgers.ED25519);
    private static final LedgerVerifier VERIFIER =
            new LedgerVerifier(LedgerPolicy.of(Ledgers.ED25519.verifier(), List.of()));

    /** Crosses from one tile to the next, at both levels that such a ledger has. */
    private static final int FIRST = 250;

    private static final int SECOND = 300;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void aLedgerIsWholeAfterEveryCutAndGoesOnWithOtherEntries(CutDisk.Manner manner) {
        int at = 0;
        boolean more = true;
        while (more) {
            at++;
            Path ledger = folder.resolve("ledger-" + at);
            CutDisk disk = new CutDisk(manner, at);
            SignedCheckpoint told = run(ledger, disk);
            more = disk.stopped();
            goOn(ledger, told, "%s at step %d".formatted(manner, at));
            Ledgers.delete(ledger);
        }
        assertThat(at).as("steps that were cut").isGreaterThan(30);
    }

    /** A second cut, while the first is being mended. */
    @ParameterizedTest
    @EnumSource
    void mendingMayBeCutOffToo(CutDisk.Manner manner) {
        int stride = Boolean.getBoolean("interline.deep") ? 1 : 11;
        for (int first = 1; first < 45; first += stride) {
            int at = 0;
            boolean more = true;
            while (more) {
                at++;
                Path ledger = folder.resolve("ledger-%d-%d".formatted(first, at));
                SignedCheckpoint told = run(ledger, new CutDisk(manner, first));
                CutDisk disk = new CutDisk(CutDisk.Manner.BEFORE, at);
                try (LedgerWriter writer = LedgerWriter.open(ledger, KEYS, Ledgers.CLOCK, disk)) {
                    writer.append(Ledgers.entries("mended", 0, 20));
                } catch (InterlineException e) {
                    assertThat(e.code()).isIn("ledger.storage", "ledger.none");
                }
                more = disk.stopped();
                goOn(ledger, told, "%s at %d, then at %d".formatted(manner, first, at));
                Ledgers.delete(ledger);
            }
        }
    }

    /** What the writer last told someone; a cut must not take it back. */
    private static SignedCheckpoint run(Path ledger, CutDisk disk) {
        SignedCheckpoint told =
                SignedCheckpoint.sign(
                        new Checkpoint(Ledgers.ORIGIN, 0, Merkle.EMPTY), KEYS, Ledgers.CLOCK.now());
        try (LedgerWriter writer =
                LedgerWriter.create(ledger, Ledgers.ORIGIN, KEYS, Ledgers.CLOCK, disk)) {
            told = writer.append(Ledgers.entries("entry", 0, FIRST));
            told = writer.append(Ledgers.entries("entry", FIRST, SECOND));
        } catch (InterlineException e) {
            assertThat(e.code()).isEqualTo("ledger.storage");
        }
        return told;
    }

    private static void goOn(Path ledger, SignedCheckpoint told, String when) {
        if (!ledger.resolve("checkpoint").toFile().exists()) {
            assertThat(told.checkpoint().size()).as(when).isZero();
            LedgerWriter.create(ledger, Ledgers.ORIGIN, KEYS, Ledgers.CLOCK, CutDisk.whole())
                    .close();
        }
        assertSound(ledger, told, when);
        long size;
        try (LedgerWriter writer =
                LedgerWriter.open(ledger, KEYS, Ledgers.CLOCK, CutDisk.whole())) {
            size = writer.checkpoint().checkpoint().size();
            for (int i = 0; i < 3; i++) {
                writer.append(Ledgers.entries("other", i, 90));
            }
        }
        Verdict verdict = assertSound(ledger, told, when + ", going on");
        assertThat(((Verdict.Sound) verdict).checkpoint().size()).as(when).isEqualTo(size + 270);
    }

    private static Verdict assertSound(Path ledger, SignedCheckpoint told, String when) {
        Verdict verdict = VERIFIER.folder(ledger, Optional.of(told));
        assertThat(verdict).as(when).isInstanceOf(Verdict.Sound.class);
        return verdict;
    }
}
