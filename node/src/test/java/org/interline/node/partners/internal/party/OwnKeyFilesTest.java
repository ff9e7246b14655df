package org.interline.node.partners.internal.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wherever a node stops while its keys follow each other, it starts with keys that partners know.
 */
class OwnKeyFilesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final PartyId US = new PartyId("us");

    @TempDir Path folder;
    private OwnKeys first;

    private OwnKeyFiles files() {
        return new OwnKeyFiles(folder, "kr");
    }

    @BeforeEach
    void start() {
        first = files().load().holding();
    }

    private static PartnerCard card(OwnKeys keys) {
        return new PartnerCard(
                new PartyId("kr"),
                "Republic of Korea",
                "KR",
                URI.create("https://icn.example:8443"),
                keys.agreement().published(),
                Base64.getEncoder().encodeToString(keys.link().getPublic().getEncoded()),
                keys.tlsCertificate());
    }

    private OwnKeys begin() {
        OwnKeys fresh = files().make(first);
        files().begin(
                        KeySuccession.sign(
                                card(first),
                                card(fresh),
                                NOON,
                                NOON.plus(KeySuccession.USUAL_OVERLAP),
                                first.agreement()));
        return fresh;
    }

    private static PartnerCard cardOf(KeyRing.Next next) {
        return card(next.keys());
    }

    @Test
    void before_the_succession_is_signed_a_stop_leaves_the_old_keys_alone() throws IOException {
        files().make(first);
        Path next = folder.resolve("partners/2");
        List<Path> made = written(next);
        // In whatever order they came to be: any of them may be the last that was written.
        for (int kept = made.size(); kept >= 0; kept--) {
            files().make(first);
            for (Path gone : made.subList(kept, made.size())) {
                Files.delete(gone);
            }
            Files.writeString(next.resolve("succession.json.new"), "{\"type\":");
            KeyRing ring = files().load();
            assertThat(card(ring.holding())).isEqualTo(card(first));
            assertThat(ring.next()).isEmpty();
            assertThat(next).doesNotExist();
        }
    }

    private static List<Path> written(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    @Test
    void once_it_is_signed_both_count_and_what_was_reached_is_kept() {
        OwnKeys fresh = begin();
        KeyRing ring = files().load();
        assertThat(card(ring.holding())).isEqualTo(card(first));
        assertThat(ring.next()).map(OwnKeyFilesTest::cardOf).contains(card(fresh));
        assertThat(ring.next().orElseThrow().isRecorded()).isFalse();
        assertThat(card(ring.towards(US, NOON))).isEqualTo(card(first));

        files().recorded();
        files().acknowledged(Map.of(US, NOON));
        ring = files().load();
        assertThat(ring.next().orElseThrow().isRecorded()).isTrue();
        assertThat(card(ring.towards(US, NOON))).isEqualTo(card(fresh));
        assertThat(card(ring.towards(new PartyId("ca"), NOON))).isEqualTo(card(first));
        assertThat(card(ring.towardsAll(NOON))).isEqualTo(card(first));

        files().shown();
        assertThat(card(files().load().towardsAll(NOON))).isEqualTo(card(fresh));
    }

    @Test
    void shortly_before_the_old_keys_end_the_listener_shows_the_new_and_then_nothing_else_holds() {
        OwnKeys fresh = begin();
        Instant end = NOON.plus(KeySuccession.USUAL_OVERLAP);
        KeyRing ring = files().load();
        Instant near = end.minus(KeyRing.BEFORE_THE_END);
        assertThat(card(ring.towardsAll(near.minusSeconds(1)))).isEqualTo(card(first));
        assertThat(card(ring.towardsAll(near))).isEqualTo(card(fresh));
        assertThat(card(ring.towards(US, end.minusSeconds(1)))).isEqualTo(card(first));
        assertThat(card(ring.towards(US, end))).isEqualTo(card(fresh));
    }

    @Test
    void a_stop_while_the_old_ones_are_removed_leaves_the_new_alone() throws IOException {
        OwnKeys fresh = begin();
        byte[] link = Files.readAllBytes(folder.resolve("partners/link-ed25519.key"));
        files().end();
        // A disk that failed in between has it done again.
        files().end();
        for (String gone : List.of("link-ed25519.key", "link.p12", "link.password")) {
            assertThat(folder.resolve("partners").resolve(gone)).doesNotExist();
        }
        // It stopped after it had said which hold, and had removed two of the three.
        Files.write(folder.resolve("partners/link-ed25519.key"), link);
        KeyRing ring = files().load();
        assertThat(card(ring.holding())).isEqualTo(card(fresh));
        assertThat(ring.next()).isEmpty();
        assertThat(folder.resolve("partners/link-ed25519.key")).doesNotExist();
    }

    @Test
    void a_third_set_follows_the_second() {
        first = begin();
        files().end();
        OwnKeys third = begin();
        files().end();
        assertThat(card(files().load().holding())).isEqualTo(card(third));
        assertThat(folder.resolve("partners/2")).doesNotExist();
    }

    @Test
    void keys_that_partners_know_are_never_made_anew_in_silence() throws IOException {
        begin();
        files().end();
        Files.delete(folder.resolve("partners/2/link.p12"));
        assertThatThrownBy(() -> files().load()).hasMessageContaining("partners/2/link.p12");
    }

    @Test
    void all_of_it_is_its_owners_only() throws IOException {
        begin();
        files().recorded();
        for (Path file : written(folder.resolve("partners/2"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
        assertThat(Optional.of(Files.getPosixFilePermissions(folder.resolve("partners/2"))))
                .map(PosixFilePermissions::toString)
                .contains("rwx------");
    }
}
