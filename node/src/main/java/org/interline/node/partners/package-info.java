/**
 * Other nations' nodes: what is offered to them, what is negotiated and agreed with them, and the
 * transfers under an agreement, in the Dataspace Protocol 2025-1.
 *
 * <p>This area moves messages and states. What terms mean, who a caller is and what is offered are
 * asked at ports, each of which says no until another part of the node answers it: {@link
 * org.interline.node.partners.PolicyDecider}, {@link
 * org.interline.node.partners.PartnerAuthentication}, {@link
 * org.interline.node.partners.PartnerCredentials}, {@link
 * org.interline.node.partners.OfferedDatasets}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"operations", "audit", "web"})
package org.interline.node.partners;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
