/**
 * Other nations: who they are, and what is agreed with them. Agreements are drafted, compared,
 * approved by one person and signed by another; nodes of the parties send each other all they know
 * of an edition over mutual TLS in signed requests, and merge it. What an agreement means is in
 * {@code libs/agreement}, the envelope of a request in {@code libs/exchange}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"operations", "audit", "identity", "web"})
package org.interline.node.partners;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
