package org.interline.app.client;

import java.time.Duration;
import java.time.Instant;

/** A bearer token and when it ends. */
record AccessToken(String value, Instant endsAt) {
    private static final Duration MARGIN = Duration.ofSeconds(60);

    boolean isGoodAt(Instant now) {
        return now.isBefore(endsAt.minus(MARGIN));
    }

    @Override
    public String toString() {
        return "AccessToken[until " + endsAt + "]";
    }
}
