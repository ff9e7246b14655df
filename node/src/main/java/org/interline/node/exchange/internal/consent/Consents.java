package org.interline.node.exchange.internal.consent;

import java.util.UUID;

/**
 * Whether passengers have consented; asked for each thing that crosses under an agreement that
 * requires it.
 */
public interface Consents {

    /**
     * Whether the bag's passenger has consented and has not withdrawn it since. What was told last
     * of the bag by its own time counts: a withdrawal ends whatever was given before it, a consent
     * given later begins anew. A bag of which nothing was told has none.
     *
     * <p>In the caller's transaction as the node itself: what it then sends, it sends before any
     * withdrawal that it did not see.
     */
    boolean stands(UUID bagId);
}
