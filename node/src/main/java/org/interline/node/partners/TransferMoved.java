package org.interline.node.partners;

import java.util.UUID;
import org.interline.dataspace.TransferState;

/** A transfer has come to a state that both sides know; see {@link NegotiationMoved}. */
public record TransferMoved(UUID id, TransferState state) {}
