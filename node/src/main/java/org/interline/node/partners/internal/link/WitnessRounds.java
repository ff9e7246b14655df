package org.interline.node.partners.internal.link;

import java.time.Duration;
import java.util.Optional;
import org.interline.agreement.PartyId;
import org.interline.ledger.SignedCheckpoint;
import org.interline.node.audit.LedgerWitnesses.Standing;
import org.interline.node.audit.OwnLedger;
import org.interline.node.operations.Rounds;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.witness.WitnessStore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks partners again and again to witness this node's ledger. The ledger waits for none of it: a
 * partner that is cut off signs later what it did not sign now.
 */
@Component
class WitnessRounds implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(WitnessRounds.class.getName());

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final OwnParty own;
    private final OwnLedger ledger;
    private final WitnessCalls calls;
    private final WitnessStore store;
    private final Transactions transactions;
    private final Rounds rounds;

    WitnessRounds(
            OwnParty own,
            OwnLedger ledger,
            WitnessCalls calls,
            WitnessStore store,
            Transactions transactions) {
        this.own = own;
        this.ledger = ledger;
        this.calls = calls;
        this.store = store;
        this.transactions = transactions;
        this.rounds = new Rounds("witness-rounds", INTERVAL, this::round);
    }

    @Override
    public void start() {
        if (own.identity().isEmpty()) {
            return;
        }
        rounds.start();
    }

    /** Meets every partner that has not signed what the ledger is now. */
    void round() throws InterruptedException {
        Optional<SignedCheckpoint> now = ledger.checkpoint();
        for (Standing partner : transactions.asSystem(store::standings)) {
            if (!hasSigned(partner, now)) {
                meet(new PartyId(partner.party()));
            }
        }
    }

    private static boolean hasSigned(Standing partner, Optional<SignedCheckpoint> checkpoint) {
        return partner.refusal().isEmpty()
                && partner.key()
                        .filter(key ->
                                checkpoint.stream()
                                        .flatMap(it -> it.note().signatures().stream())
                                        .anyMatch(it ->
                                                it.id() == key.id()
                                                        && it.name().equals(key.name())))
                        .isPresent();
    }

    private void meet(PartyId party) throws InterruptedException {
        try {
            calls.meet(party);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the round of witnesses with " + party + " failed",
                    e);
        }
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.isRunning();
    }
}
