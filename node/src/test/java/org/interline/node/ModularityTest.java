package org.interline.node;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Areas use each other only through the types at their roots, and only those they name. */
class ModularityTest {

    @Test
    void areas_keep_to_their_boundaries() {
        ApplicationModules.of(NodeApplication.class).verify();
    }
}
