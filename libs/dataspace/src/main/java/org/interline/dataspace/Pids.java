package org.interline.dataspace;

import java.util.Optional;

/**
 * The two names of one negotiation or transfer: each side gives its own.
 *
 * @param provider the provider's; empty in the message that begins it
 * @param consumer the consumer's; empty in an offer that begins it
 */
public record Pids(Optional<String> provider, Optional<String> consumer) {

    public static Pids of(String provider, String consumer) {
        return new Pids(Optional.of(provider), Optional.of(consumer));
    }

    /** The names, seen from one side. */
    public static Pids of(Role own, String ownPid, Optional<String> peerPid) {
        return own == Role.PROVIDER
                ? new Pids(Optional.of(ownPid), peerPid)
                : new Pids(peerPid, Optional.of(ownPid));
    }

    /** The name that this side gave. */
    public Optional<String> by(Role role) {
        return role == Role.PROVIDER ? provider : consumer;
    }
}
