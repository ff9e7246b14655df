/** Threat detection reports: what received ones say, and those that officers' decisions make. */
@NullMarked
package org.interline.node.baggage.internal.report;

import org.jspecify.annotations.NullMarked;
