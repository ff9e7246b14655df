package org.interline.node.partners.internal.link;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.node.operations.Rounds;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.agreement.Edition;
import org.interline.node.partners.internal.agreement.EditionStore;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.PartnerStore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Meets every partner again and again over each edition that is not over: it keeps the exchange
 * lease alive, and brings what did not get through before.
 */
@Component
class Heartbeat implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(Heartbeat.class.getName());

    /** A quarter of the usual lease: three may be lost before anything stops. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final OwnParty own;
    private final EditionStore editions;
    private final PartnerStore partners;
    private final AgreementSync sync;
    private final SuccessionCalls successions;
    private final Transactions transactions;
    private final Clock clock;
    private final Rounds rounds;

    Heartbeat(
            OwnParty own,
            EditionStore editions,
            PartnerStore partners,
            AgreementSync sync,
            SuccessionCalls successions,
            Transactions transactions,
            Clock clock) {
        this.own = own;
        this.editions = editions;
        this.partners = partners;
        this.sync = sync;
        this.successions = successions;
        this.transactions = transactions;
        this.clock = clock;
        this.rounds = new Rounds("partner-heartbeat", INTERVAL, this::beat);
    }

    @Override
    public void start() {
        if (own.identity().isEmpty()) {
            return;
        }
        rounds.start();
    }

    private void beat() throws InterruptedException {
        tellAll();
        meetAll();
    }

    /** First of all: what follows may be signed by keys that a partner has yet to hear of. */
    private void tellAll() throws InterruptedException {
        try {
            successions.round();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "partners could not be told of new keys", e);
        }
    }

    /** Meets every partner once, over each edition that is not over. */
    void meetAll() throws InterruptedException {
        PartyId self = own.require().id();
        for (Edition edition : transactions.asSystem(this::notOver)) {
            for (Party party : edition.agreement().parties()) {
                if (!party.id().equals(self) && isEnabled(party.id())) {
                    meet(edition, party.id());
                }
            }
        }
    }

    private void meet(Edition edition, PartyId party) throws InterruptedException {
        try {
            sync.withPartner(edition.hash(), party);
        } catch (InterlineException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "no word from {0} on agreement {1}: {2}",
                    party,
                    edition.hash(),
                    e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the heartbeat with " + party + " failed", e);
        }
    }

    private boolean isEnabled(PartyId party) {
        return transactions.asSystem(
                () -> partners.find(party).filter(partner -> partner.enabled()).isPresent());
    }

    private List<Edition> notOver() {
        Instant now = clock.now();
        return editions.all().stream()
                .filter(edition -> now.isBefore(edition.agreement().terms().validity().until()))
                .filter(edition -> edition.declined().isEmpty())
                .toList();
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
