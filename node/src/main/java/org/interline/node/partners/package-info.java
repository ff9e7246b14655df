/**
 * Other nations: who they are, what is agreed with them, and what is negotiated and transferred.
 *
 * <p><b>Agreements</b> are drafted, compared, approved by one person and signed by another; nodes
 * of the parties send each other all they know of an edition over mutual TLS in signed requests,
 * and merge it. What an agreement means is in {@code libs/agreement}, the envelope of a request in
 * {@code libs/exchange}.
 *
 * <p><b>The Dataspace Protocol 2025-1</b> moves messages and states. What terms mean, who a caller
 * is and what is offered are asked at ports, each of which says no until another part of the node
 * answers it: {@link org.interline.node.partners.PolicyDecider}, {@link
 * org.interline.node.partners.PartnerAuthentication}, {@link
 * org.interline.node.partners.PartnerCredentials}, {@link
 * org.interline.node.partners.OfferedDatasets}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"operations", "audit", "identity", "web"})
package org.interline.node.partners;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
