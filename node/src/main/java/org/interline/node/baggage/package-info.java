/**
 * Flights, bags, scans and what officers decide about them: scanners and what they send, the
 * screening tasks of each authority, decisions, and the disposition that these add up to.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"operations", "imaging", "identity", "audit", "web"})
package org.interline.node.baggage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
