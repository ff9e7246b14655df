package org.interline.node.partners;

import java.util.Optional;
import java.util.UUID;
import org.interline.dataspace.NegotiationState;
import org.interline.dataspace.Role;

/**
 * A negotiation with a partner.
 *
 * @param role which side we are
 * @param offer the last terms on the table
 * @param agreement what was agreed, once it was
 * @param endedReason why it was terminated, where a reason was given
 */
public record Negotiation(
        UUID id,
        Role role,
        PartnerId partner,
        NegotiationState state,
        String datasetId,
        String offer,
        Optional<String> agreement,
        Optional<String> agreementId,
        Optional<String> endedReason) {}
