package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.interline.kernel.InterlineException;

/** Any bytes are read and written again as the same bytes, or refused by an error of ours. */
class LedgerFuzzTest {

    @FuzzTest
    void aNoteIsReadOrRefused(byte[] bytes) {
        readOrRefused(bytes, it -> Note.parse(it).bytes());
    }

    @FuzzTest
    void aCheckpointIsReadOrRefused(byte[] bytes) {
        readOrRefused(bytes, it -> SignedCheckpoint.parse(it).bytes());
    }

    @FuzzTest
    void aProofIsReadOrRefused(byte[] bytes) {
        readOrRefused(bytes, it -> LedgerProof.parse(it).bytes());
    }

    @FuzzTest
    void aReceiptIsReadOrRefused(byte[] bytes) {
        readOrRefused(bytes, it -> Receipt.parse(it).bytes());
    }

    @FuzzTest
    void aWitnessesRequestIsReadOrRefused(byte[] bytes) {
        readOrRefused(bytes, it -> AddCheckpoint.parse(it).bytes());
    }

    /** The first byte says how many entries there should be. */
    @FuzzTest
    void aBundleIsReadOrRefused(byte[] bytes) {
        if (bytes.length > 0) {
            Tile tile = new Tile(Tile.ENTRIES, 0, 1 + Byte.toUnsignedInt(bytes[0]));
            byte[] bundle = Arrays.copyOfRange(bytes, 1, bytes.length);
            readOrRefused(bundle, it -> EntryBundle.write(EntryBundle.read(it, tile)));
        }
    }

    @FuzzTest
    void aPathNamesATileInOneSpellingOrNone(byte[] bytes) {
        String path = new String(bytes, StandardCharsets.UTF_8);
        Optional<Tile> tile = Tile.ofPath(path);
        tile.ifPresent(it -> assertThat(it.path()).isEqualTo(path));
    }

    @FuzzTest
    void aPolicyIsReadOrRefused(byte[] bytes) {
        readOrRefused(
                bytes,
                it -> {
                    LedgerPolicy.parse(it);
                    return it;
                });
    }

    private static void readOrRefused(byte[] bytes, Function<byte[], byte[]> again) {
        byte[] written;
        try {
            written = again.apply(bytes);
        } catch (InterlineException e) {
            assertThat(e.code()).matches("ledger\\.(malformed|damaged|invalid)|limit\\.exceeded");
            return;
        }
        assertThat(written).isEqualTo(bytes);
    }
}
