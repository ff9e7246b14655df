package org.interline.node.baggage;

import java.util.UUID;

/** The report of an officer's decision is stored. Published in the transaction that stores it. */
public record OperatorReportMade(UUID objectId, UUID scanId, UUID bagId) {}
