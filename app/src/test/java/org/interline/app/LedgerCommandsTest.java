package org.interline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.interline.app.client.NodeClient;
import org.interline.app.client.SignIn;
import org.interline.app.demo.Demo;
import org.interline.kernel.Clock;
import org.interline.ledger.KeyKind;
import org.interline.ledger.LedgerKey;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerReader;
import org.interline.ledger.LedgerWriter;
import org.interline.ledger.SignedCheckpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(300)
class LedgerCommandsTest {
    private static final Clock CLOCK = () -> Instant.parse("2026-11-26T10:00:00Z");

    @TempDir Path folder;
    private Path ledger;
    private Path key;
    private Path proof;

    @BeforeEach
    void grow() throws IOException {
        ledger = folder.resolve("ledger");
        key = folder.resolve("policy");
        proof = folder.resolve("leaf.tlog-proof");
        LedgerKey signer = LedgerKey.generate("log.example", KeyKind.ED25519);
        Files.writeString(key, LedgerPolicy.text(signer.verifier(), List.of()));
        try (LedgerWriter writer =
                LedgerWriter.create(ledger, "log.example", List.of(signer), CLOCK)) {
            byte[] entry = "entry".getBytes(StandardCharsets.UTF_8);
            SignedCheckpoint first = writer.append(List.of(entry, entry));
            Files.write(folder.resolve("kept"), first.bytes());
            SignedCheckpoint now = writer.append(List.of(entry));
            Files.write(proof, new LedgerReader(ledger, now).prove(1).bytes());
        }
    }

    @Test
    void aSoundLedgerAndASoundProofAreSaidToBe() {
        Ran whole =
                Ran.interline(
                        "ledger",
                        "verify",
                        ledger.toString(),
                        "--key",
                        key.toString(),
                        "--since",
                        folder.resolve("kept").toString());
        assertThat(whole.exit()).as(whole.out()).isZero();
        assertThat(whole.out()).contains("Sound: each of 3 leaves of log.example");
        Ran one = Ran.interline("ledger", "verify", proof.toString(), "--key", key.toString());
        assertThat(one.exit()).as(one.out()).isZero();
        assertThat(one.out()).contains("leaf 1 is one of 3 leaves");
    }

    @Test
    void theFirstBadThingIsNamedAndTheCommandFails() throws IOException {
        Path bundle = ledger.resolve("tile/entries/000.p/3");
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[bytes.length - 1] ^= 1;
        Files.write(bundle, bytes);
        Ran ran = Ran.interline("ledger", "verify", ledger.toString(), "--key", key.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("Not sound: tile/entries/000.p/3", "leaf 2");
        Ran missing = Ran.interline("ledger", "verify", "nowhere", "--key", key.toString());
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.errors()).contains("nowhere cannot be read");
    }

    @Test
    void anotherEntryThanTheProvenOneIsRefused() throws IOException {
        Path other = folder.resolve("other");
        Files.writeString(other, "another entry");
        Ran ran =
                Ran.interline(
                        "ledger",
                        "verify",
                        proof.toString(),
                        "--key",
                        key.toString(),
                        "--entry",
                        other.toString());
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out()).contains("Not sound: leaf 1");
    }

    @Test
    void aNodesLedgerIsExportedAndSound() throws Exception {
        Clock clock = Clock.system();
        try (Demo demo = Demo.start(folder.resolve("node"), 0, true, clock, clock.now())) {
            SignIn auditor = auditor(demo);
            try (NodeClient client = new NodeClient(demo.address(), auditor, clock)) {
                // Setting up was an event, so this comes.
                while (client.get("/api/v1/ledger").path("size").asLong(0) == 0) {
                    Thread.onSpinWait();
                }
            }
            Path exported = folder.resolve("exported");
            String[] command = {
                "ledger",
                "export",
                "--node",
                demo.address().toString(),
                "--user",
                auditor.username(),
                "--password=" + auditor.password(),
                "--to",
                exported.toString()
            };
            Ran ran = Ran.interline(command);
            assertThat(ran.exit()).as(ran.out() + ran.errors()).isZero();
            assertThat(ran.out()).contains("Sound: each of", "ED25519", "ML_DSA_44");
            Ran again =
                    Ran.interline(
                            "ledger",
                            "verify",
                            exported.toString(),
                            "--key",
                            exported.resolve("policy").toString());
            assertThat(again.out()).isEqualTo(ran.out());
            assertThat(Ran.interline(command).errors()).contains("is not empty");
        }
    }

    private static SignIn auditor(Demo demo) {
        JsonNode people =
                JsonMapper.shared()
                        .readTree(
                                JsonMapper.shared().writeValueAsString(demo.signInsForPrograms()));
        for (JsonNode person : people) {
            if (person.path("roles").toString().contains("auditor")) {
                return new SignIn(
                        person.path("username").asString(), person.path("password").asString());
            }
        }
        throw new AssertionError("the demo has no auditor");
    }
}
