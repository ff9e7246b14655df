package org.interline.dataspace;

import java.util.Optional;

/** What moves a negotiation: one kind of message each. */
public enum NegotiationStep {
    REQUEST("request"),
    OFFER("offers"),
    ACCEPT("events"),
    AGREE("agreement"),
    VERIFY("agreement/verification"),
    FINALIZE("events"),
    TERMINATE("termination");

    private final String address;

    NegotiationStep(String address) {
        this.address = address;
    }

    boolean sentBy(Role role) {
        return switch (this) {
            case REQUEST, ACCEPT, VERIFY -> role == Role.CONSUMER;
            case OFFER, AGREE, FINALIZE -> role == Role.PROVIDER;
            case TERMINATE -> true;
        };
    }

    /**
     * Where the message goes, below the receiver's base address.
     *
     * @param receiverPid the receiver's name of the negotiation; empty while it has none
     */
    public String path(Optional<String> receiverPid) {
        return "/negotiations/"
                + receiverPid.map(pid -> Pids.segment(pid) + '/').orElse("")
                + address;
    }
}
