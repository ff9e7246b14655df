package org.interline.node.imaging.internal.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKeyStoreTest {
    private static final UUID BAG = UUID.fromString("0199aaaa-0000-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("0199aaaa-0000-7000-8000-000000000002");

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Clock clock = () -> now;

    private KeyStore store() {
        return new FileKeyStore(folder.resolve("keys"), clock);
    }

    @Test
    void whatIsSealedIsReadAfterARestart() {
        KeyStore keys = store();
        keys.create(BAG);
        byte[] sealed = keys.sealText(BAG, "note", "a brown suitcase");

        assertThat(new String(sealed, UTF_8)).doesNotContain("brown");
        assertThat(store().unsealText(BAG, "note", sealed)).isEqualTo("a brown suitcase");
    }

    @Test
    void aSealedValueOpensOnlyForItsScopeAndUse() {
        KeyStore keys = store();
        keys.create(BAG);
        keys.create(OTHER);
        byte[] sealed = keys.sealText(BAG, "note", "x");
        byte[] changed = sealed.clone();
        changed[20] ^= 1;

        refused(() -> keys.unsealText(OTHER, "note", sealed), "keys.not-authentic");
        refused(() -> keys.unsealText(BAG, "name", sealed), "keys.not-authentic");
        refused(() -> keys.unsealText(BAG, "note", changed), "keys.not-authentic");
        refused(() -> keys.unsealText(BAG, "note", new byte[27]), "keys.not-authentic");
    }

    @Test
    void creatingAScopeAgainKeepsItsKey() {
        KeyStore keys = store();
        keys.create(BAG);
        byte[] sealed = keys.sealText(BAG, "note", "x");
        keys.create(BAG);

        assertThat(keys.unsealText(BAG, "note", sealed)).isEqualTo("x");
    }

    @Test
    void aShreddedScopeIsGoneEvenForACopyOfEverythingElse() throws IOException {
        KeyStore keys = store();
        keys.create(BAG);
        byte[] sealed = keys.sealText(BAG, "note", "x");
        keys.shred(BAG);
        keys.shred(BAG);

        assertThat(keys.holds(BAG)).isFalse();
        refused(() -> keys.unsealText(BAG, "note", sealed), "keys.gone");
        refused(() -> keys.commit(BAG, new byte[1]), "keys.gone");
        try (Stream<Path> files = Files.walk(folder.resolve("keys/scopes"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly(BAG + ".gone");
        }
        // It gets no second key, under which the old values would look like damage.
        assertThat(keys.isShredded(BAG)).isTrue();
        refused(() -> keys.create(BAG), "keys.gone");
        assertThat(store().isShredded(BAG)).isTrue();
    }

    @Test
    void anEndedEpochTakesAllKeysAndLookupsOfItsDayWithIt() {
        KeyStore keys = store();
        keys.create(BAG);
        byte[] sealed = keys.sealText(BAG, "note", "x");
        KeyStore.Lookup old = keys.lookup("0012345678");
        refused(() -> keys.destroyEpoch(old.epoch()), "keys.epoch-running");

        now = now.plusSeconds(86_400);
        assertThat(keys.lookups("0012345678"))
                .anySatisfy(l -> assertThat(l.hmac()).isEqualTo(old.hmac()));
        keys.destroyEpoch(old.epoch());

        refused(() -> keys.unsealText(BAG, "note", sealed), "keys.gone");
        refused(() -> store().unsealText(BAG, "note", sealed), "keys.gone");
        assertThat(keys.lookups("0012345678"))
                .noneSatisfy(l -> assertThat(l.hmac()).isEqualTo(old.hmac()));
    }

    @Test
    void lookupsDifferByDayAndAreFoundOnEachLivingDay() {
        KeyStore keys = store();
        KeyStore.Lookup first = keys.lookup("0012345678");
        assertThat(keys.lookup("0012345678").hmac()).isEqualTo(first.hmac());
        assertThat(keys.lookup("0012345679").hmac()).isNotEqualTo(first.hmac());

        now = now.plusSeconds(86_400);
        KeyStore.Lookup second = keys.lookup("0012345678");
        assertThat(second.hmac()).isNotEqualTo(first.hmac());
        assertThat(keys.epochs())
                .isEqualTo(List.of(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-22")));
        assertThat(keys.lookups("0012345678").stream().map(KeyStore.Lookup::hmac))
                .containsExactly(second.hmac(), first.hmac());
    }

    @Test
    void aCommitmentBindsContentAndScope() {
        KeyStore keys = store();
        keys.create(BAG);
        keys.create(OTHER);
        byte[] commitment = keys.commit(BAG, "cleared".getBytes(UTF_8));

        assertThat(commitment).hasSize(32).isEqualTo(keys.commit(BAG, "cleared".getBytes(UTF_8)));
        assertThat(commitment).isNotEqualTo(keys.commit(BAG, "referred".getBytes(UTF_8)));
        assertThat(commitment).isNotEqualTo(keys.commit(OTHER, "cleared".getBytes(UTF_8)));
    }

    @Test
    void aDamagedKeyFileIsNamed() throws IOException {
        KeyStore keys = store();
        keys.create(BAG);
        Path file = folder.resolve("keys/scopes/01/" + BAG + ".key");
        byte[] content = Files.readAllBytes(file);
        content[40] ^= 1;
        Files.write(file, content);
        refused(() -> keys.sealText(BAG, "note", "x"), "keys.not-authentic");

        Files.write(file, new byte[10]);
        refused(() -> keys.sealText(BAG, "note", "x"), "keys.damaged");
    }

    private static void refused(Runnable act, String code) {
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(act::run)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
