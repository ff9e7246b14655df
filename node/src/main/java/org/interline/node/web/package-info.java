/**
 * What every area needs to speak HTTP in one way: problem details for every error (RFC 9457), the
 * text catalogues, limits on bodies and pages, who the caller is, and the headers of the console's
 * pages. It holds no business rule.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package org.interline.node.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
