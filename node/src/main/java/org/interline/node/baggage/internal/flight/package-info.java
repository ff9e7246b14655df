/** Flights: entered by people or made known by scans, with the deadline of their bags. */
@NullMarked
package org.interline.node.baggage.internal.flight;

import org.jspecify.annotations.NullMarked;
