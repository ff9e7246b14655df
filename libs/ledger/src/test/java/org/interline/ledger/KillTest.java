package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer in a process of its own, killed while it appends, again and again. */
@Timeout(180)
class KillTest {
    @TempDir Path folder;

    /** Appends until it is killed, and tells of each batch once it is in. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Path ledger = Path.of(arguments[0]);
            LedgerKey key = LedgerKey.parse(Files.readString(Path.of(arguments[1])));
            try (LedgerWriter writer = LedgerWriter.open(ledger, List.of(key), Ledgers.CLOCK)) {
                for (int batch = 1; ; batch++) {
                    int size = (int) writer.checkpoint().checkpoint().size();
                    SignedCheckpoint told =
                            writer.append(Ledgers.entries("entry", size, batch % 90));
                    System.out.println(Text.base64(told.bytes()));
                }
            }
        }
    }

    @Test
    void whatTheWriterToldIsThereHoweverOftenItIsKilled() throws Exception {
        Path ledger = folder.resolve("ledger");
        Path key = folder.resolve("key");
        Files.writeString(key, Ledgers.ED25519.secret());
        LedgerWriter.create(ledger, Ledgers.ORIGIN, List.of(Ledgers.ED25519), Ledgers.CLOCK)
                .close();
        LedgerVerifier verifier =
                new LedgerVerifier(LedgerPolicy.of(Ledgers.ED25519.verifier(), List.of()));
        long before = 0;
        for (int round = 1; round <= 4; round++) {
            SignedCheckpoint told = killedAfter(7 * round, ledger, key);
            assertThat(verifier.folder(ledger, Optional.of(told)))
                    .isInstanceOf(Verdict.Sound.class);
            assertThat(told.checkpoint().size()).isGreaterThan(before);
            before = told.checkpoint().size();
        }
    }

    private static SignedCheckpoint killedAfter(int lines, Path ledger, Path key)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName(),
                                ledger.toString(),
                                key.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String last = "";
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                last = Objects.requireNonNull(out.readLine(), "the writer ended by itself");
            }
            process.destroyForcibly();
        }
        process.waitFor();
        return SignedCheckpoint.parse(Text.base64(last));
    }
}
