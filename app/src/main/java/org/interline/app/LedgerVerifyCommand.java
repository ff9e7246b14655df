package org.interline.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.ledger.LedgerLimits;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerVerifier;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges a ledger or a proof with nothing but files. */
@Command(
        name = "verify",
        description =
                "Verifies a ledger's folder, or the proof of one event, offline. Names the first thing that is wrong and ends with 1.",
        mixinStandardHelpOptions = true)
final class LedgerVerifyCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "DIR|PROOF",
            description = "A ledger's folder, or a .tlog-proof file.")
    private Path what = Path.of(".");

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description =
                    "Whose signatures count: a C2SP tlog-policy file, come by from elsewhere than the ledger.")
    private Path key = Path.of(".");

    @Option(
            names = "--since",
            paramLabel = "CHECKPOINT",
            description = "A checkpoint that was kept: what it covered must still be there.")
    private @Nullable Path since;

    @Option(
            names = "--entry",
            paramLabel = "FILE",
            description = "The entry that is to be proven, instead of the one in the proof.")
    private @Nullable Path entry;

    @Override
    public Integer call() {
        LedgerPolicy policy = LedgerPolicy.parse(read(key, LedgerLimits.PROOF_BYTES));
        LedgerVerifier verifier = new LedgerVerifier(policy);
        if (Files.isDirectory(what)) {
            Optional<SignedCheckpoint> kept =
                    Optional.ofNullable(since)
                            .map(file -> read(file, LedgerLimits.NOTE_BYTES))
                            .map(SignedCheckpoint::parse);
            return tell(verifier.folder(what, kept));
        }
        Optional<byte[]> given =
                Optional.ofNullable(entry).map(file -> read(file, LedgerLimits.ENTRY_BYTES));
        return tell(verifier.proof(read(what, LedgerLimits.PROOF_BYTES), given));
    }

    /** Prints the verdict; the exit code. */
    static int tell(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Sound sound -> {
                System.out.printf(
                        "Sound: %s of %d leaves of %s, root %s%n",
                        sound.index().map(it -> "leaf " + it + " is one").orElse("each"),
                        sound.checkpoint().size(),
                        sound.checkpoint().origin(),
                        sound.checkpoint().root());
                sound.signed()
                        .forEach(it ->
                                System.out.printf(
                                        "  signed by %s (%s)%s%n",
                                        it.name(),
                                        it.key().kind(),
                                        it.time().map(at -> " at " + at).orElse("")));
                yield 0;
            }
            case Verdict.Bad bad -> {
                System.out.printf("Not sound: %s: %s%n", bad.place(), bad.what());
                yield 1;
            }
        };
    }

    private static byte[] read(Path file, Limit limit) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit.checkInt(limit.most()) + 1);
            limit.check(bytes.length);
            return bytes;
        } catch (IOException e) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "ledger.file",
                    "%s cannot be read; give a file that is there".formatted(file),
                    e);
        }
    }
}
