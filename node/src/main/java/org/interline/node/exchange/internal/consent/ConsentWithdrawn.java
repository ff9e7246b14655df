package org.interline.node.exchange.internal.consent;

import java.util.UUID;

/**
 * No consent stands for the bag any more. Published in the transaction that keeps the withdrawal:
 * whatever waits to cross is asked about again, and stays.
 */
public record ConsentWithdrawn(UUID bagId) {}
