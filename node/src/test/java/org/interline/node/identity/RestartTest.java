package org.interline.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.Test;

class RestartTest {

    /** An officer in the middle of a bag does not notice; only a new key ends every sign-in. */
    @Test
    void a_token_outlives_a_restart_and_not_the_signing_key() throws IOException {
        try (TestNode node = TestNode.started()) {
            Client officer = node.as("security-officer");
            officer.get("/api/v1/me").expect(200);

            node.restart();
            assertThat(officer.get("/api/v1/me").expect(200).at("/username"))
                    .isEqualTo("security-officer");

            Files.delete(node.folder().resolve("identity/signing-key.jwk"));
            node.restart();
            officer.get("/api/v1/me").expectProblem(401, "http.unauthenticated");
            node.as("security-officer").get("/api/v1/me").expect(200);
        }
    }
}
