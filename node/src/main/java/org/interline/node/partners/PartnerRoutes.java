package org.interline.node.partners;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;

/** The way to a partner that our people have entered. The node's own knows none. */
public interface PartnerRoutes {

    /** Empty for someone who is no partner here; a partner is called on its route only. */
    Optional<Route> to(PartnerId partner);

    /**
     * A partner's one way in.
     *
     * @param address {@code https://host:port}, as its card has it
     * @param client trusts no server but the partner's
     */
    record Route(URI address, HttpClient client) {}
}
