package org.interline.node.partners.internal.link;

import java.util.Map;
import java.util.Objects;
import org.interline.agreement.PartyId;
import org.interline.node.operations.JobHandler;
import org.interline.node.partners.internal.party.OwnSuccession;
import org.springframework.stereotype.Component;

/** Tells a partner of this node's new keys at once. */
@Component
class SuccessionJob implements JobHandler {
    private static final System.Logger LOG = System.getLogger(SuccessionJob.class.getName());

    private final SuccessionCalls calls;

    SuccessionJob(SuccessionCalls calls) {
        this.calls = calls;
    }

    @Override
    public String kind() {
        return OwnSuccession.JOB;
    }

    @Override
    public void run(Map<String, String> payload) throws InterruptedException {
        calls.tell(new PartyId(Objects.requireNonNull(payload.get(OwnSuccession.PARTY))));
    }

    @Override
    public void gaveUp(Map<String, String> payload, Exception lastError) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} was not told of the new keys; it will be with the next round that it answers: {1}",
                payload.get(OwnSuccession.PARTY),
                lastError.getMessage());
    }
}
