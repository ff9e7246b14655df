package org.interline.node.operations;

import java.net.URI;
import java.util.Optional;

/**
 * Who this node is towards other nations, and where they reach it.
 *
 * @param id two to thirty-two lower-case letters, digits, hyphens: "kr"
 * @param name as agreements call it: "Republic of Korea"
 * @param country ISO 3166-1 alpha-2
 * @param port the partners' listener; 0 for any
 * @param publicAddress {@code https://host:port} as partners reach it; empty for this machine only
 */
public record PartySettings(
        String id, String name, String country, int port, Optional<URI> publicAddress) {

    /** A party whose partners run on this machine. */
    public static PartySettings onLoopback(String id, String name, String country) {
        return new PartySettings(id, name, country, 0, Optional.empty());
    }

    /** The same party at that port. */
    public PartySettings at(int samePort) {
        return new PartySettings(id, name, country, samePort, publicAddress);
    }
}
