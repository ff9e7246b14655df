package org.interline.node.baggage;

import java.util.UUID;

/**
 * Images and reports of some objects of a scan were made: they can be shown. Published in the
 * transaction that says so in their rows.
 */
public record ObjectsPrepared(UUID scanId) {}
