package org.interline.node.partners;

import java.util.UUID;
import org.interline.dataspace.NegotiationState;

/**
 * A negotiation has come to a state that both sides know: the partner's message was taken, or ours
 * was delivered. Published in the transaction that records it.
 */
public record NegotiationMoved(UUID id, NegotiationState state) {}
