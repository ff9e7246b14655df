package org.interline.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interline.kernel.Clock;

/** Ledgers for tests, all signed with keys that live as long as the run. */
final class Ledgers {
    static final String ORIGIN = "log.example/test";
    static final LedgerKey ED25519 = LedgerKey.generate(ORIGIN, KeyKind.ED25519);
    static final LedgerKey ML_DSA = LedgerKey.generate(ORIGIN, KeyKind.ML_DSA_44);
    static final List<LedgerKey> KEYS = List.of(ED25519, ML_DSA);
    static final LedgerPolicy POLICY =
            LedgerPolicy.of(ED25519.verifier(), List.of(ML_DSA.verifier()));
    static final Clock CLOCK = () -> Instant.parse("2026-11-26T10:00:00Z");

    private Ledgers() {}

    /** Entries of differing lengths, each told apart by its number. */
    static List<byte[]> entries(String what, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i ->
                        (what + " " + i + " " + "x".repeat(i % 7)).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static SignedCheckpoint grow(Path folder, int... batches) {
        try (LedgerWriter writer = LedgerWriter.create(folder, ORIGIN, KEYS, CLOCK)) {
            int size = 0;
            for (int batch : batches) {
                writer.append(entries("entry", size, batch));
                size += batch;
            }
            return writer.checkpoint();
        }
    }

    static Verdict verify(Path folder) {
        return new LedgerVerifier(POLICY).folder(folder);
    }

    static Verdict verify(Path folder, SignedCheckpoint kept) {
        return new LedgerVerifier(POLICY).folder(folder, Optional.of(kept));
    }

    /** Every file of the ledger itself, in a fixed order. */
    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("lock"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root by RFC 6962's own definition, with nothing of the tiles. */
    static TreeHash root(List<byte[]> entries) {
        if (entries.isEmpty()) {
            return Merkle.EMPTY;
        }
        if (entries.size() == 1) {
            return Merkle.leaf(entries.getFirst());
        }
        int cut = Integer.highestOneBit(entries.size() - 1);
        return Merkle.node(
                root(entries.subList(0, cut)), root(entries.subList(cut, entries.size())));
    }

    static List<TreeHash> leaves(List<byte[]> entries) {
        List<TreeHash> leaves = new ArrayList<>();
        entries.forEach(entry -> leaves.add(Merkle.leaf(entry)));
        return leaves;
    }
}
