package org.interline.node.partners;

import org.interline.kernel.Sha256;

/**
 * A party said something of an agreement's standing, we or a partner. Published in the transaction
 * that keeps it.
 */
public record StandingHeard(Sha256 agreement) {}
