package org.interline.node.partners.internal.dataspace;

import java.util.Optional;
import org.interline.dataspace.Pids;
import org.interline.dataspace.Role;
import org.interline.tables.tables.records.DataspaceProcessRecord;

/** Holds a message to the two names of its process. */
final class PeerNames {

    private PeerNames() {}

    /**
     * Refuses other names than the process has. A partner whose message overtakes its own
     * acknowledgement is named here first.
     */
    static void require(DataspaceProcessRecord process, Pids pids) {
        Role own = ProcessStore.role(process);
        String ours = ProcessStore.pid(process.getId());
        Optional<String> named = pids.by(own);
        if (named.isPresent()
                && !ProcessStore.id(named.get()).equals(Optional.of(process.getId()))) {
            throw Refusal.names("our name of the process", named.get(), ours);
        }
        String theirs =
                pids.by(own.other())
                        .orElseThrow(() ->
                                Refusal.invalid("names", "the message lacks the sender's name"));
        if (process.getPeerPid() == null) {
            process.setPeerPid(theirs);
        } else if (!process.getPeerPid().equals(theirs)) {
            throw Refusal.names("your name of the process", theirs, process.getPeerPid());
        }
    }
}
