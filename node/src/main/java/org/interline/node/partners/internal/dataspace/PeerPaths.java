package org.interline.node.partners.internal.dataspace;

import java.util.Optional;
import org.interline.dataspace.NegotiationStep;
import org.interline.dataspace.Pids;
import org.interline.dataspace.TransferStep;
import org.interline.tables.tables.records.DataspaceMessageRecord;
import org.interline.tables.tables.records.DataspaceProcessRecord;

/** Where a partner's endpoints lie, below its base address. */
final class PeerPaths {

    private PeerPaths() {}

    /** Where a message of ours goes. */
    static String of(DataspaceProcessRecord process, DataspaceMessageRecord message) {
        // The first message has no name of the partner's to go to.
        Optional<String> peer =
                message.getPosition() == 1
                        ? Optional.empty()
                        : Optional.ofNullable(process.getPeerPid());
        return switch (ProcessKind.valueOf(process.getKind())) {
            case NEGOTIATION -> NegotiationStep.valueOf(message.getStep()).path(peer);
            case TRANSFER -> TransferStep.valueOf(message.getStep()).path(peer);
        };
    }

    /** Where the partner tells how a process stands on its side. */
    static String ofState(DataspaceProcessRecord process, String peerPid) {
        return switch (ProcessKind.valueOf(process.getKind())) {
            case NEGOTIATION -> "/negotiations/" + Pids.segment(peerPid);
            case TRANSFER -> "/transfers/" + Pids.segment(peerPid);
        };
    }
}
