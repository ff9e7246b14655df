/**
 * What crosses a border, both ways, and what is held of it: what may cross is asked of the
 * agreement for each thing, and what crossed is used, kept and destroyed as the agreement says.
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
