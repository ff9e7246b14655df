package org.interline.node.partners;

import java.util.Optional;

/** Says who calls. The node's own knows the partners that people have entered. */
public interface PartnerAuthentication {

    /** The partner that demonstrably sent this request; empty when none did. */
    Optional<PartnerId> caller(PartnerRequest request);
}
