package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is done to a stored ledger is found, and the file that it was done to is named. */
class DamageProperties {
    private static final Path FOLDER = newFolder();
    private static final SignedCheckpoint WHOLE = Ledgers.grow(FOLDER, 200, 130, 300, 5, 7);

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("interline-ledger");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void isSoundToBeginWith() {
        assertThat(Ledgers.verify(FOLDER)).isInstanceOf(Verdict.Sound.class);
    }

    @AfterContainer
    static void delete() {
        Ledgers.delete(FOLDER);
    }

    @Property(tries = 400)
    void aChangedByteIsFound(
            @ForAll @IntRange(max = 1 << 20) int which,
            @ForAll @IntRange(max = 1 << 20) int where,
            @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        Path file = file(which);
        byte[] bytes = Files.readAllBytes(file);
        byte[] changed = bytes.clone();
        changed[where % bytes.length] ^= (byte) change;
        Files.write(file, changed);
        try {
            assertNamed(file);
        } finally {
            Files.write(file, bytes);
        }
    }

    @Property(tries = 150)
    void aCutOrLengthenedFileIsFound(
            @ForAll @IntRange(max = 1 << 20) int which, @ForAll @IntRange(max = 1 << 20) int to)
            throws IOException {
        Path file = file(which);
        byte[] bytes = Files.readAllBytes(file);
        int length = to % (bytes.length + 40);
        Files.write(file, Arrays.copyOf(bytes, length == bytes.length ? bytes.length - 1 : length));
        try {
            assertNamed(file);
        } finally {
            Files.write(file, bytes);
        }
    }

    @Property(tries = 40)
    void aMissingFileIsFound(@ForAll @IntRange(max = 1 << 20) int which) throws IOException {
        Path file = file(which);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        try {
            boolean narrower = name(file).contains(".p/") && !name(file).equals(edge(file));
            if (narrower) {
                // Only the checkpoint's own editions must be there.
                assertThat(Ledgers.verify(FOLDER)).isInstanceOf(Verdict.Sound.class);
            } else {
                assertNamed(file);
            }
        } finally {
            Files.write(file, bytes);
        }
    }

    @Property(tries = 12)
    void aRollbackIsFoundByWhoeverKeptACheckpoint(@ForAll @IntRange(max = 641) int size)
            throws IOException {
        Path shorter = newFolder();
        try {
            Ledgers.grow(shorter, size);
            assertThat(Ledgers.verify(shorter)).isInstanceOf(Verdict.Sound.class);
            assertThat(Ledgers.verify(shorter, WHOLE))
                    .isInstanceOfSatisfying(
                            Verdict.Bad.class,
                            bad ->
                                    assertThat(bad.what())
                                            .contains("rolled back", "642", "" + size));
        } finally {
            Ledgers.delete(shorter);
        }
    }

    @Property(tries = 12)
    void aForkIsFoundByWhoeverKeptACheckpoint(
            @ForAll @IntRange(max = 641) int forked, @ForAll @IntRange(max = 100) int longer)
            throws IOException {
        Path fork = newFolder();
        try (LedgerWriter writer =
                LedgerWriter.create(fork, Ledgers.ORIGIN, Ledgers.KEYS, Ledgers.CLOCK)) {
            writer.append(Ledgers.entries("entry", 0, forked));
            writer.append(Ledgers.entries("forked", forked, 642 - forked + longer));
            assertThat(Ledgers.verify(fork)).isInstanceOf(Verdict.Sound.class);
            assertThat(Ledgers.verify(fork, WHOLE))
                    .isInstanceOfSatisfying(
                            Verdict.Bad.class,
                            bad -> {
                                assertThat(bad.place()).isEqualTo("the first 642 leaves");
                                assertThat(bad.what()).contains("forked");
                            });
        } finally {
            Ledgers.delete(fork);
        }
    }

    /** Entries and all tiles put in place of others under an honest checkpoint. */
    @Property(tries = 5)
    void anotherTreeUnderTheCheckpointIsFound(@ForAll @IntRange(max = 600) int forked)
            throws IOException {
        Path fork = newFolder();
        try (LedgerWriter writer =
                LedgerWriter.create(fork, Ledgers.ORIGIN, Ledgers.KEYS, Ledgers.CLOCK)) {
            writer.append(Ledgers.entries("entry", 0, forked));
            writer.append(Ledgers.entries("forked", forked, 642 - forked));
            Files.copy(
                    FOLDER.resolve("checkpoint"),
                    fork.resolve("checkpoint"),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(Ledgers.verify(fork))
                    .isInstanceOfSatisfying(
                            Verdict.Bad.class,
                            bad -> {
                                assertThat(bad.place()).isEqualTo("checkpoint, line 3");
                                assertThat(bad.what()).contains("forked");
                            });
        } finally {
            Ledgers.delete(fork);
        }
    }

    @Property(tries = 300)
    void aChangedByteOfAProofIsFound(
            @ForAll @IntRange(max = 641) int leaf,
            @ForAll @IntRange(max = 1 << 20) int where,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] proof = new LedgerReader(FOLDER, WHOLE).prove(leaf).bytes();
        LedgerVerifier verifier = new LedgerVerifier(Ledgers.POLICY);
        assertThat(verifier.proof(proof, Optional.empty())).isInstanceOf(Verdict.Sound.class);
        proof[where % proof.length] ^= (byte) change;
        assertThat(verifier.proof(proof, Optional.empty())).isInstanceOf(Verdict.Bad.class);
    }

    private static Path file(int which) {
        List<Path> files = Ledgers.files(FOLDER);
        return files.get(which % files.size());
    }

    private static String name(Path file) {
        return FOLDER.relativize(file).toString();
    }

    private static String edge(Path file) {
        String[] parts = name(file).split("/", -1);
        int level = parts[1].equals("entries") ? Tile.ENTRIES : Integer.parseInt(parts[1]);
        int index = Integer.parseInt(parts[2].replace(".p", ""));
        return Tile.of(level, index, WHOLE.checkpoint().size()).orElseThrow().path();
    }

    private static void assertNamed(Path file) {
        assertThat(Ledgers.verify(FOLDER))
                .isInstanceOfSatisfying(
                        Verdict.Bad.class,
                        bad -> {
                            assertThat(bad.place()).startsWith(name(file));
                            assertThat(bad.what()).isNotBlank();
                        });
    }
}
