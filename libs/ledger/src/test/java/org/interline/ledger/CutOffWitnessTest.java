package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The power goes at every step that a witness takes on the disk, and its log uses the moment. */
class CutOffWitnessTest {
    private static final LedgerKey KEY = LedgerKey.generate("witness.example", KeyKind.ML_DSA_44);

    private record Signed(String history, int size) {}

    @TempDir Path folder;

    @BeforeEach
    void growTwoTreesOfOneBeginning() {
        grow("honest", "entry");
        grow("forked", "other");
    }

    private void grow(String name, String rest) {
        try (LedgerWriter log =
                LedgerWriter.create(
                        folder.resolve(name), Ledgers.ORIGIN, Ledgers.KEYS, Ledgers.CLOCK)) {
            log.append(Ledgers.entries("entry", 0, 100));
            log.append(Ledgers.entries(rest, 100, 50));
            log.append(Ledgers.entries(rest, 150, 50));
        }
    }

    /** The tree of so many leaves, to follow the one that was signed last. */
    private AddCheckpoint request(String name, int size, long last) {
        LedgerReader whole =
                new LedgerReader(
                        folder.resolve(name),
                        SignedCheckpoint.sign(
                                new Checkpoint(Ledgers.ORIGIN, 200, Merkle.EMPTY),
                                Ledgers.KEYS,
                                Ledgers.CLOCK.now()));
        SignedCheckpoint then =
                SignedCheckpoint.sign(
                        new Checkpoint(Ledgers.ORIGIN, size, whole.root(size)),
                        Ledgers.KEYS,
                        Ledgers.CLOCK.now());
        return new LedgerReader(folder.resolve(name), then).toBeWitnessed(last);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoTreesThatContradictEachOtherAreEverSigned(CutDisk.Manner manner) {
        int at = 0;
        boolean more = true;
        while (more) {
            at++;
            Path memory = folder.resolve("memory-" + at);
            CutDisk disk = new CutDisk(manner, at);
            List<Signed> signed = new ArrayList<>();
            try {
                ask(memory, disk, "honest", 100, signed);
                ask(memory, disk, "honest", 150, signed);
            } catch (InterlineException e) {
                assertThat(e.code()).isEqualTo("ledger.storage");
            }
            more = disk.stopped();
            // The log finds out where the witness stands, and tries both histories.
            for (String name : List.of("forked", "honest", "forked")) {
                ask(memory, CutDisk.whole(), name, 150, signed);
                ask(memory, CutDisk.whole(), name, 200, signed);
            }
            String when = "%s at step %d: %s".formatted(manner, at, signed);
            // Up to 100 leaves both are one.
            assertThat(signed.stream().filter(it -> it.size() > 100).map(Signed::history))
                    .as(when)
                    .isNotEmpty()
                    .containsOnly(signed.getLast().history());
        }
        assertThat(at).isGreaterThan(6);
    }

    private void ask(Path memory, FileSteps disk, String name, int size, List<Signed> signed) {
        FolderWitnessMemory folderMemory = new FolderWitnessMemory(memory, disk);
        Witness witness =
                new Witness(
                        KEY,
                        List.of(Ledgers.ED25519.verifier(), Ledgers.ML_DSA.verifier()),
                        folderMemory,
                        Ledgers.CLOCK);
        long last = folderMemory.last(Ledgers.ORIGIN).map(it -> it.checkpoint().size()).orElse(0L);
        if (last <= size
                && witness.add(request(name, size, last)) instanceof WitnessAnswer.Cosigned) {
            signed.add(new Signed(name, size));
        }
    }
}
