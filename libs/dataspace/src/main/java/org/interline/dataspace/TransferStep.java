package org.interline.dataspace;

import java.util.Optional;

/** What moves a transfer: one kind of message each. */
public enum TransferStep {
    REQUEST("request"),
    START("start"),
    SUSPEND("suspension"),
    COMPLETE("completion"),
    TERMINATE("termination");

    private final String address;

    TransferStep(String address) {
        this.address = address;
    }

    /**
     * Where the message goes, below the receiver's base address.
     *
     * @param receiverPid the receiver's name of the transfer; empty while it has none
     */
    public String path(Optional<String> receiverPid) {
        return "/transfers/" + receiverPid.map(pid -> Pids.segment(pid) + '/').orElse("") + address;
    }
}
