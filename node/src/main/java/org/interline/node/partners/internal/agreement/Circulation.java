package org.interline.node.partners.internal.agreement;

import java.util.Map;
import org.interline.agreement.Agreement;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.operations.Jobs;
import org.interline.node.partners.internal.party.OwnParty;
import org.springframework.stereotype.Component;

/**
 * Puts an edition's state on its way to partners, in the caller's transaction. What a partner does
 * not get this way, because it is cut off for longer than a job is tried, it gets with the next
 * heartbeat that it answers.
 */
@Component
public class Circulation {
    /** The job that sends an edition's state to one partner. */
    public static final String JOB = "agreement-circulate";

    public static final String HASH = "hash";
    public static final String PARTY = "party";

    private final OwnParty own;
    private final Jobs jobs;
    private final Clock clock;

    Circulation(OwnParty own, Jobs jobs, Clock clock) {
        this.own = own;
        this.jobs = jobs;
        this.clock = clock;
    }

    void toEveryParty(Agreement agreement) {
        PartyId self = own.require().id();
        for (Party party : agreement.parties()) {
            if (!party.id().equals(self)) {
                to(party.id(), agreement.hash());
            }
        }
    }

    private void to(PartyId party, Sha256 hash) {
        jobs.enqueue(
                JOB,
                JOB + ':' + Uuid7.next(clock),
                Map.of(HASH, hash.hex(), PARTY, party.value()),
                clock.now());
    }
}
