/**
 * Who may use this node: authorities, their people and roles, and the embedded OpenID Connect
 * server through which they sign in. There is no default password: the first start makes a secret,
 * with which the first people are entered, once.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"operations", "audit", "web"})
package org.interline.node.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
