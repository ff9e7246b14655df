/**
 * What crosses a border, both ways: scans go to the nation that a flight leads to as soon as they
 * exist, finer bricks of their images when an officer looks at them, and decisions come back. Every
 * exchange is permitted by an agreement at the moment it happens, signed, receipted, and in both
 * nations' records; and what crossed is used, kept and destroyed as the agreement says.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "partners",
            "baggage",
            "imaging",
            "audit",
            "operations",
            "identity",
            "web"
        })
package org.interline.node.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
