package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReceiptTest {
    private static final VerifierKey ISSUER = Ledgers.ED25519.verifier();

    @Test
    void eachContentOfABatchHasItsOwnReceiptUnderOneSignature() {
        for (int count : new int[] {1, 2, 3, 5, 8, 100}) {
            List<byte[]> contents = Ledgers.entries("content", 0, count);
            List<Receipt> receipts = Receipt.issue(contents, Ledgers.ED25519, Ledgers.CLOCK.now());
            assertThat(receipts.stream().map(Receipt::note).distinct()).hasSize(1);
            for (int i = 0; i < count; i++) {
                byte[] bytes = receipts.get(i).bytes();
                Receipt read = Receipt.parse(bytes);
                assertThat(read.bytes()).isEqualTo(bytes);
                assertThat(read.batch().at()).isEqualTo(Ledgers.CLOCK.now());
                assertThat(read.verify(contents.get(i), ISSUER)).isTrue();
                assertThat(read.verify(new byte[] {1}, ISSUER)).isFalse();
            }
        }
    }

    @Test
    void noChangedByteOfAReceiptIsBelieved() {
        List<byte[]> contents = Ledgers.entries("content", 0, 5);
        byte[] bytes = Receipt.issue(contents, Ledgers.ED25519, Ledgers.CLOCK.now()).get(3).bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(believed(changed, contents.get(3))).as("byte %d", i).isFalse();
        }
    }

    private static boolean believed(byte[] receipt, byte[] content) {
        try {
            return Receipt.parse(receipt).verify(content, ISSUER);
        } catch (InterlineException e) {
            return false;
        }
    }

    @Test
    void aKeyThatFollowsAnotherSignsFromThenOnAndEachReceiptNamesItsOwn() {
        byte[] content = {1, 2, 3};
        KeyPair first = KeyKind.ED25519.generate();
        KeyPair second = KeyKind.ED25519.generate();
        AtomicReference<KeyPair> kept = new AtomicReference<>(first);
        LedgerKey key = LedgerKey.following("party.example", kept::get);
        Receipt before = Receipt.issue(List.of(content), key, Ledgers.CLOCK.now()).getFirst();
        kept.set(second);
        Receipt after = Receipt.issue(List.of(content), key, Ledgers.CLOCK.now()).getFirst();
        VerifierKey old = VerifierKey.ofEd25519("party.example", first.getPublic());
        VerifierKey fresh = VerifierKey.ofEd25519("party.example", second.getPublic());
        assertThat(key.verifier()).isEqualTo(fresh);
        assertThat(before.verify(content, old)).isTrue();
        assertThat(after.verify(content, fresh)).isTrue();
        assertThat(after.fault(content, old))
                .hasValueSatisfying(it -> assertThat(it).contains("no signature is by the key"));
    }

    @Test
    void anotherIssuersReceiptIsNotBelieved() {
        byte[] content = {1, 2, 3};
        Receipt receipt =
                Receipt.issue(List.of(content), Ledgers.ED25519, Ledgers.CLOCK.now()).getFirst();
        LedgerKey other = LedgerKey.generate("other.example", KeyKind.ED25519);
        assertThat(receipt.verify(content, other.verifier())).isFalse();
        assertThat(receipt.verify(content, Ledgers.ML_DSA.verifier())).isFalse();
    }

    @Test
    void whatIsAskedForTogetherSharesOneSignature() {
        List<byte[]> contents = Ledgers.entries("content", 0, 32);
        try (ReceiptIssuer issuer = new ReceiptIssuer(Ledgers.ED25519, Ledgers.CLOCK)) {
            List<CompletableFuture<List<Receipt>>> asked =
                    List.of(issuer.issue(contents), issuer.issue(contents.subList(3, 7)));
            List<Receipt> receipts = asked.getFirst().join();
            assertThat(receipts).extracting(Receipt::note).containsOnly(receipts.getFirst().note());
            for (int i = 0; i < contents.size(); i++) {
                assertThat(receipts.get(i).verify(contents.get(i), ISSUER)).isTrue();
            }
            assertThat(asked.getLast().join())
                    .hasSize(4)
                    .allMatch(it -> it.note().equals(asked.getLast().join().getFirst().note()));
            assertThat(asked.getLast().join().getFirst().verify(contents.get(3), ISSUER)).isTrue();
        }
    }

    /** More than a batch takes are signed in several. */
    @Test
    void moreThanABatchHoldsIsSignedInSeveral() {
        int half = (int) LedgerLimits.RECEIPTS.most() / 2 + 1;
        List<List<byte[]>> contents =
                List.of(
                        Ledgers.entries("first", 0, half),
                        Ledgers.entries("second", 0, half),
                        Ledgers.entries("third", 0, half));
        List<CompletableFuture<List<Receipt>>> asked;
        try (ReceiptIssuer issuer = new ReceiptIssuer(Ledgers.ED25519, Ledgers.CLOCK)) {
            asked = contents.stream().map(issuer::issue).toList();
        }
        for (int i = 0; i < asked.size(); i++) {
            List<Receipt> receipts = asked.get(i).join();
            assertThat(receipts).hasSize(half);
            assertThat(receipts.getLast().verify(contents.get(i).getLast(), ISSUER)).isTrue();
        }
        assertThat(asked.stream().map(it -> it.join().getFirst().note()).distinct()).hasSize(3);
    }

    @Test
    void whatComesAtOnceSharesSignaturesAndNothingIsLost() {
        List<byte[]> contents = Ledgers.entries("content", 0, 2000);
        List<CompletableFuture<List<Receipt>>> asked = new ArrayList<>();
        ReceiptIssuer issuer = new ReceiptIssuer(Ledgers.ED25519, Ledgers.CLOCK);
        contents.forEach(content -> asked.add(issuer.issue(List.of(content))));
        issuer.close();
        for (int i = 0; i < contents.size(); i++) {
            assertThat(asked.get(i)).isCompleted();
            assertThat(asked.get(i).join().getFirst().verify(contents.get(i), ISSUER)).isTrue();
        }
        long signatures = asked.stream().map(it -> it.join().getFirst().note()).distinct().count();
        assertThat(signatures).isLessThan(1000);
        assertThatThrownBy(() -> issuer.issue(List.of(new byte[0]))).hasMessageContaining("stops");
    }
}
