package org.interline.dicos.net;

import java.util.Optional;

/**
 * A user name, with or without a passcode (PS3.7 annex D.3.3.7, types 2 and 1). It travels in clear
 * unless the connection is TLS, and never appears in a log.
 */
public record UserIdentity(String username, Optional<String> passcode) {

    public static UserIdentity named(String username) {
        return new UserIdentity(username, Optional.empty());
    }

    public static UserIdentity withPasscode(String username, String passcode) {
        return new UserIdentity(username, Optional.of(passcode));
    }

    @Override
    public String toString() {
        return "UserIdentity[%s]".formatted(passcode.isPresent() ? "with passcode" : "name only");
    }
}
