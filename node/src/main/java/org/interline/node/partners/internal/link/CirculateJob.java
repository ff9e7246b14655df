package org.interline.node.partners.internal.link;

import java.util.Map;
import java.util.Objects;
import org.interline.agreement.PartyId;
import org.interline.kernel.Sha256;
import org.interline.node.operations.JobHandler;
import org.interline.node.partners.internal.agreement.Circulation;
import org.springframework.stereotype.Component;

/** Tells a partner at once what has changed. */
@Component
class CirculateJob implements JobHandler {
    private static final System.Logger LOG = System.getLogger(CirculateJob.class.getName());

    private final AgreementSync sync;

    CirculateJob(AgreementSync sync) {
        this.sync = sync;
    }

    @Override
    public String kind() {
        return Circulation.JOB;
    }

    @Override
    public void run(Map<String, String> payload) throws InterruptedException {
        sync.withPartner(
                new Sha256(Objects.requireNonNull(payload.get(Circulation.HASH))),
                new PartyId(Objects.requireNonNull(payload.get(Circulation.PARTY))));
    }

    @Override
    public void gaveUp(Map<String, String> payload, Exception lastError) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} was not told of agreement {1}; it will be with the next heartbeat that it answers: {2}",
                payload.get(Circulation.PARTY),
                payload.get(Circulation.HASH),
                lastError.getMessage());
    }
}
