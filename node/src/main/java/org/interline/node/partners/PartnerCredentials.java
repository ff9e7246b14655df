package org.interline.node.partners;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Proves to a partner who we are. The node's own signs as the party that it is. */
public interface PartnerCredentials {

    /**
     * The headers that prove it for one request; empty when nothing is to be sent to this partner.
     */
    Optional<Map<String, String>> headers(
            PartnerId partner, String method, URI address, byte[] body);
}
