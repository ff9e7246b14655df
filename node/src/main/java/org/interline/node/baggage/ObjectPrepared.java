package org.interline.node.baggage;

import java.util.UUID;

/**
 * An object's images and reports were made: it can be shown. Published in the transaction that says
 * so in its row.
 */
public record ObjectPrepared(UUID objectId, UUID scanId) {}
