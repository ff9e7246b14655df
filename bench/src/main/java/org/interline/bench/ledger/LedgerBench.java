package org.interline.bench.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.kernel.Clock;
import org.interline.ledger.KeyKind;
import org.interline.ledger.LedgerKey;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerReader;
import org.interline.ledger.LedgerVerifier;
import org.interline.ledger.LedgerWriter;
import org.interline.ledger.Receipt;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Verdict;

/**
 * {@code bench ledger}: entries of 33 bytes, as a node's are, appended with every file synced and
 * each checkpoint signed twice (Ed25519 and ML-DSA-44); the whole verified; one proof made; and a
 * receipt each for many contents, beside one signature for each.
 */
public final class LedgerBench implements Bench {
    private static final String ORIGIN = "bench.example";
    private static final int ENTRY_BYTES = 33;

    private final LedgerKey ed25519 = LedgerKey.generate(ORIGIN, KeyKind.ED25519);
    private final LedgerKey mlDsa = LedgerKey.generate(ORIGIN, KeyKind.ML_DSA_44);

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String summary() {
        return "entries appended to a synced and signed ledger, verified and proven, and receipts"
                + " in batches beside single signatures";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        int turns = options.quick() ? 3 : 7;
        int batches = options.quick() ? 20 : 60;
        List<BenchRow> rows = new ArrayList<>();
        for (int batch : new int[] {1, 100, 2000}) {
            rows.add(
                    BenchRow.rate(
                            "append, %d in a batch".formatted(batch),
                            "entries/s",
                            repeated(
                                    turns,
                                    () -> inFolder(folder -> append(folder, batches, batch)))));
        }
        inFolder(folder -> {
            double _ = append(folder, batches, 2000);
            rows.add(
                    BenchRow.rate(
                            "verify the whole, entries and tiles",
                            "entries/s",
                            repeated(turns, () -> verify(folder))));
            rows.add(
                    BenchRow.rate(
                            "make a proof", "proofs/s", repeated(turns, () -> prove(folder))));
            return 0;
        });
        List<byte[]> contents = entries(0, 1000);
        rows.add(
                BenchRow.rate(
                        "receipts, 1000 in a batch",
                        "receipts/s",
                        repeated(turns, () -> receipts(contents, contents.size())),
                        "one Ed25519 signature each",
                        repeated(turns, () -> receipts(contents, 1))));
        return BenchReport.of(name(), Clock.system(), rows);
    }

    private double append(Path folder, int batches, int batch) throws IOException {
        try (LedgerWriter writer =
                LedgerWriter.create(folder, ORIGIN, List.of(ed25519, mlDsa), Clock.system())) {
            return perSecond(
                    (long) batches * batch,
                    () -> {
                        for (int i = 0; i < batches; i++) {
                            SignedCheckpoint _ = writer.append(entries((long) i * batch, batch));
                        }
                    });
        }
    }

    private double verify(Path folder) {
        LedgerVerifier verifier =
                new LedgerVerifier(LedgerPolicy.of(ed25519.verifier(), List.of(mlDsa.verifier())));
        long entries = checkpoint(folder).checkpoint().size();
        return perSecond(
                entries,
                () -> {
                    if (!(verifier.folder(folder) instanceof Verdict.Sound)) {
                        throw new IllegalStateException("the ledger just written is not sound");
                    }
                });
    }

    private static double prove(Path folder) {
        SignedCheckpoint checkpoint = checkpoint(folder);
        int proofs = 200;
        return perSecond(
                proofs,
                () -> {
                    for (int i = 0; i < proofs; i++) {
                        long index = i * 7919L % checkpoint.checkpoint().size();
                        // From files each time: what an interface does for one caller.
                        byte[] _ = new LedgerReader(folder, checkpoint).prove(index).bytes();
                    }
                });
    }

    private double receipts(List<byte[]> contents, int batch) {
        return perSecond(
                contents.size(),
                () -> {
                    for (int from = 0; from < contents.size(); from += batch) {
                        List<Receipt> _ =
                                Receipt.issue(
                                        contents.subList(from, from + batch),
                                        ed25519,
                                        Clock.system().now());
                    }
                });
    }

    private static SignedCheckpoint checkpoint(Path folder) {
        try {
            return SignedCheckpoint.parse(Files.readAllBytes(folder.resolve("checkpoint")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> entries(long from, int count) {
        List<byte[]> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(ByteBuffer.allocate(ENTRY_BYTES).putLong(from + i).array());
        }
        return entries;
    }

    private static double perSecond(long count, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return count / ((System.nanoTime() - start) / 1e9);
    }

    /** One turn more, which counts for nothing, comes first. */
    private static List<Double> repeated(int turns, DoubleSupplier turn) {
        double _ = turn.getAsDouble();
        return Stream.generate(turn::getAsDouble).limit(turns).toList();
    }

    /** Measures in a folder that is gone afterwards. */
    @FunctionalInterface
    private interface Measured {
        double in(Path folder) throws IOException;
    }

    private static double inFolder(Measured measured) {
        try {
            Path folder = Files.createTempDirectory("interline-bench");
            try {
                return measured.in(folder);
            } finally {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
