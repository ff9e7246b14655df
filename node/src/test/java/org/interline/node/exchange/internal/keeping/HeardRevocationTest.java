package org.interline.node.exchange.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.interline.agreement.PartyId;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.exchange.HeldBags;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.HeldTerms;
import org.interline.node.partners.TwoNations;
import org.junit.jupiter.api.Test;

/** What one nation's people revoke ends at the other's node. */
class HeardRevocationTest {

    @Test
    void a_revocation_abroad_destroys_here_what_it_says_as_soon_as_it_is_heard() {
        try (TwoNations two = TwoNations.started()) {
            Sha256 agreement = new Sha256(two.inForce());
            HeldBags bags = new HeldBags(two.states);
            Paper landed = bags.fromAbroad(agreement, bags.flight(Duration.ofMinutes(45)));
            Paper inTheAir = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(5)));
            bags.decidedByAll(landed, "REFER");
            two.korea.clock().advance(Duration.ofHours(1));
            two.states.clock().advance(Duration.ofHours(1));
            KeyStore keys = two.states.part(KeyStore.class);
            assertThat(keys.holds(landed.scan())).isTrue();

            two.korea
                    .as("customs-negotiator")
                    .post(
                            TwoNations.edition(agreement.hex()) + "/revoke",
                            Map.of("reason", "The law has changed"))
                    .expect(200);

            await().untilAsserted(() -> {
                assertThat(keys.isShredded(landed.scan())).isTrue();
                assertThat(keys.isShredded(landed.bag())).isTrue();
            });
            assertThat(keys.holds(inTheAir.scan())).isTrue();
            assertThat(endedAt(two, agreement)).contains(two.states.clock().now());
        }
    }

    private static Optional<Instant> endedAt(TwoNations two, Sha256 agreement) {
        return two.states
                .part(Transactions.class)
                .asSystem(() ->
                        two.states
                                .part(HeldTerms.class)
                                .of(agreement)
                                .endedAmong(new PartyId("kr"), new PartyId("us")));
    }
}
