package org.interline.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.Test;

class RestartTest {

    /** An officer in the middle of a bag does not notice that the node was started again. */
    @Test
    void a_token_outlives_a_restart_because_its_signing_key_does() {
        try (TestNode node = TestNode.started()) {
            Client officer = node.as("security-officer");
            officer.get("/api/v1/me").expect(200);

            node.restart();

            assertThat(officer.get("/api/v1/me").expect(200).at("/username"))
                    .isEqualTo("security-officer");
        }
    }
}
