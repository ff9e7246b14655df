package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.interline.kernel.InterlineException;

/**
 * What is handed over by itself, a receipt, a proof, a request to a witness: any byte changed, any
 * length cut, and what is wrong is said in words.
 */
class TamperProperties {
    private static final Path FOLDER = newFolder();
    private static final SignedCheckpoint FIRST = Ledgers.grow(FOLDER.resolve("first"), 90);
    private static final SignedCheckpoint GROWN = Ledgers.grow(FOLDER.resolve("log"), 90, 210);
    private static final List<byte[]> CONTENTS = Ledgers.entries("content", 0, 11);
    private static final List<Receipt> RECEIPTS =
            Receipt.issue(CONTENTS, Ledgers.ED25519, Ledgers.CLOCK.now());
    private static final LedgerKey WITNESS =
            LedgerKey.generate("witness.example", KeyKind.ML_DSA_44);

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("interline-ledger");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void isSoundToBeginWith() {
        for (int i = 0; i < CONTENTS.size(); i++) {
            assertThat(said(RECEIPTS.get(i).bytes(), CONTENTS.get(i))).isEmpty();
        }
        assertThat(witness().add(AddCheckpoint.parse(request())))
                .isInstanceOf(WitnessAnswer.Cosigned.class);
    }

    @AfterContainer
    static void delete() {
        Ledgers.delete(FOLDER);
    }

    private static byte[] changed(byte[] bytes, int where, int change) {
        byte[] other = bytes.clone();
        other[where % bytes.length] ^= (byte) change;
        return other;
    }

    private static Optional<String> said(byte[] receipt, byte[] content) {
        try {
            return Receipt.parse(receipt).fault(content, Ledgers.ED25519.verifier());
        } catch (InterlineException e) {
            return Optional.of(LedgerErrors.words(e));
        }
    }

    @Property(tries = 300)
    void aChangedReceiptIsFoundAndWhatIsWrongWithItIsSaid(
            @ForAll @IntRange(max = 10) int which,
            @ForAll @IntRange(max = 1 << 20) int where,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] receipt = RECEIPTS.get(which).bytes();
        assertThat(said(changed(receipt, where, change), CONTENTS.get(which)))
                .hasValueSatisfying(words -> assertThat(words).isNotBlank());
    }

    @Property(tries = 100)
    void aCutReceiptAndAnotherContentAreFound(
            @ForAll @IntRange(max = 10) int which,
            @ForAll @IntRange(max = 1 << 20) int to,
            @ForAll @IntRange(max = 9) int other) {
        byte[] receipt = RECEIPTS.get(which).bytes();
        assertThat(said(Arrays.copyOf(receipt, to % receipt.length), CONTENTS.get(which)))
                .isPresent();
        byte[] another = CONTENTS.get((which + 1 + other) % CONTENTS.size());
        assertThat(said(receipt, another))
                .hasValueSatisfying(words -> assertThat(words).startsWith("content " + which));
    }

    @Property(tries = 100)
    void aCutProofIsFound(
            @ForAll @IntRange(max = 299) int leaf, @ForAll @IntRange(max = 1 << 20) int to) {
        byte[] proof = new LedgerReader(FOLDER.resolve("log"), GROWN).prove(leaf).bytes();
        byte[] cut = Arrays.copyOf(proof, to % proof.length);
        assertThat(new LedgerVerifier(Ledgers.POLICY).proof(cut, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verdict.Bad.class, bad -> assertThat(bad.what()).isNotBlank());
    }

    /** A witness that has signed the first 90 leaves. */
    private static Witness witness() {
        WitnessMemory memory =
                new WitnessMemory() {
                    @Override
                    public Optional<SignedCheckpoint> last(String origin) {
                        return Optional.of(FIRST).filter(it -> origin.equals(Ledgers.ORIGIN));
                    }

                    @Override
                    public boolean replace(
                            String origin, long expectedSize, SignedCheckpoint next) {
                        return expectedSize == 90;
                    }
                };
        return new Witness(
                WITNESS,
                List.of(Ledgers.ED25519.verifier(), Ledgers.ML_DSA.verifier()),
                memory,
                Ledgers.CLOCK);
    }

    private static byte[] request() {
        return new LedgerReader(FOLDER.resolve("log"), GROWN).toBeWitnessed(90).bytes();
    }

    private static void assertNotSigned(byte[] request) {
        WitnessAnswer answer;
        try {
            answer = witness().add(AddCheckpoint.parse(request));
        } catch (InterlineException e) {
            assertThat(LedgerErrors.words(e)).isNotBlank();
            return;
        }
        assertThat(answer).isNotInstanceOf(WitnessAnswer.Cosigned.class);
    }

    @Property(tries = 300)
    void noChangedRequestIsCosigned(
            @ForAll @IntRange(max = 1 << 20) int where,
            @ForAll @IntRange(min = 1, max = 255) int change) {
        assertNotSigned(changed(request(), where, change));
    }

    @Property(tries = 100)
    void noCutRequestIsCosigned(@ForAll @IntRange(max = 1 << 20) int to) {
        byte[] request = request();
        assertNotSigned(Arrays.copyOf(request, to % request.length));
    }
}
