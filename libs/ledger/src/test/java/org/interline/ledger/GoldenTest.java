package org.interline.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;

/** What others published, read by this library. The NOTICE beside the data names its sources. */
class GoldenTest {

    /** Its roots are twelve bytes, which no tree has; a hash of another length is none here. */
    private static final String OF_NO_HASHES =
            "consistency/additional/sizes-are-equal-one-and-proof-is-empty";

    static byte[] golden(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden-ledger/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    @Test
    void everyVectorOfTransparencyDevHoldsOrIsRefusedAsItSays() throws IOException {
        List<String> lines =
                new String(golden("merkle-vectors.tsv"), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(196);
        for (String line : lines) {
            String[] f = line.split("\t", -1);
            boolean expected = f[6].equals("holds") && !f[7].equals(OF_NO_HASHES);
            assertThat(holds(f)).as(f[7]).isEqualTo(expected);
        }
    }

    private static boolean holds(String[] f) {
        try {
            long first = Long.parseUnsignedLong(f[1]);
            long second = Long.parseUnsignedLong(f[2]);
            List<TreeHash> path =
                    (f[5].equals("-") ? Stream.<String>empty() : Stream.of(f[5].split(",", -1)))
                            .map(TreeHash::ofBase64)
                            .toList();
            TreeHash one = TreeHash.ofBase64(f[3]);
            TreeHash two = TreeHash.ofBase64(f[4]);
            return f[0].equals("inclusion")
                    ? new InclusionProof(first, second, path).proves(one, two)
                    : new ConsistencyProof(first, second, path).proves(one, two);
        } catch (InterlineException e) {
            return false;
        }
    }

    @Test
    void theExampleOfSignedNoteVerifiesAndNoOtherTextDoes() throws IOException {
        Note note = Note.parse(golden("note.txt"));
        VerifierKey key =
                VerifierKey.parse(new String(golden("note.vkey"), StandardCharsets.UTF_8));
        Note.Signature signature = note.signatures().getFirst();
        assertThat(key.claims(signature)).isTrue();
        assertThat(key.signed(note, signature)).isTrue();
        Note other = new Note("This is another message.\n", note.signatures());
        assertThat(key.signed(other, signature)).isFalse();
        assertThat(note.bytes()).isEqualTo(golden("note.txt"));
        assertThat(key.toString())
                .isEqualTo(new String(golden("note.vkey"), StandardCharsets.UTF_8));
    }

    @Test
    void aKeyWhoseIdIsAnothersIsRefused() throws IOException {
        String vkey = new String(golden("note.vkey"), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> VerifierKey.parse(vkey.replace("530d903a", "530d903b")))
                .hasMessageContaining("530d903b");
    }

    /** The paths and widths that tlog-tiles gives as examples. */
    @Test
    void tilesAreNamedAsTheSpecificationNamesThem() {
        assertThat(Tile.full(0, 1_234_067).path()).isEqualTo("tile/0/x001/x234/067");
        assertThat(new Tile(1, 0, 17).path()).isEqualTo("tile/1/000.p/17");
        assertThat(new Tile(Tile.ENTRIES, 273, 112).path()).isEqualTo("tile/entries/273.p/112");
        assertThat(Tile.of(0, 272, 70_000)).contains(Tile.full(0, 272));
        assertThat(Tile.of(0, 273, 70_000)).contains(new Tile(0, 273, 112));
        assertThat(Tile.of(0, 274, 70_000)).isEmpty();
        assertThat(Tile.of(1, 0, 70_000)).contains(Tile.full(1, 0));
        assertThat(Tile.of(1, 1, 70_000)).contains(new Tile(1, 1, 17));
        assertThat(Tile.of(2, 0, 70_000)).contains(new Tile(2, 0, 1));
        // Bundles and leaf hashes 274 each, then 2, then 1.
        assertThat(Tile.ofTree(70_000)).hasSize(551).doesNotHaveDuplicates();
        for (String path :
                List.of("tile/0/x001/x234/067", "tile/1/000.p/17", "tile/entries/273.p/112")) {
            assertThat(Tile.ofPath(path).map(Tile::path)).contains(path);
        }
        for (String path :
                List.of(
                        "tile/0/67",
                        "tile/0/x000/067",
                        "tile/00/067",
                        "tile/8/000",
                        "tile/0/000.p/0",
                        "tile/0/000.p/256",
                        "tile/0/000.p/007",
                        "tile/0/../067",
                        "checkpoint")) {
            assertThat(Tile.ofPath(path)).as(path).isEmpty();
        }
    }
}
