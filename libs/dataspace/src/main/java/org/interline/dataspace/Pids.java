package org.interline.dataspace;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The two names of one negotiation or transfer: each side gives its own.
 *
 * @param provider the provider's; empty in the message that begins it
 * @param consumer the consumer's; empty in an offer that begins it
 */
public record Pids(Optional<String> provider, Optional<String> consumer) {
    private static final String SEGMENT =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@!$&'()*+,;=";

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

    /**
     * A name as one segment of a path (RFC 3986, section 3.3): it is whatever the other side chose,
     * and must lead nowhere else.
     */
    public static String segment(String pid) {
        StringBuilder segment = new StringBuilder();
        for (byte one : pid.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xff);
            if (SEGMENT.indexOf(character) >= 0) {
                segment.append(character);
            } else {
                segment.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
            }
        }
        return segment.toString();
    }
}
