package org.interline.node.partners.internal.dataspace;

import java.util.Optional;
import java.util.UUID;
import org.interline.node.audit.EventBody;

/** What is recorded of negotiations and transfers. */
sealed interface ProcessEvent extends EventBody {

    /**
     * A step was taken, by us or by the partner.
     *
     * @param ours whether it was our step
     * @param messageSha256 of the message's bytes, as sent or received
     */
    record Stepped(
            UUID process,
            ProcessKind of,
            String partner,
            boolean ours,
            String step,
            String state,
            Optional<String> agreement,
            String messageSha256)
            implements ProcessEvent {
        @Override
        public String kind() {
            return "dataspace.stepped";
        }
    }

    /** Our message did not arrive, so the process has ended on our side. */
    record Undelivered(UUID process, String partner, String step, String outcome)
            implements ProcessEvent {
        @Override
        public String kind() {
            return "dataspace.undelivered";
        }
    }
}
