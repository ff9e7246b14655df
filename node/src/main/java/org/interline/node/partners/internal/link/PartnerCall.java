package org.interline.node.partners.internal.link;

import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;

/**
 * A request that a partner demonstrably made, once.
 *
 * @param signature its {@code Signature} field, which the answer names
 */
record PartnerCall(PartyId party, Envelope envelope, String signature) {}
