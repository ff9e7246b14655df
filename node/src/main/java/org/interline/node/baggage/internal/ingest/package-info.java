/**
 * What scanners send: received by DIMSE, streamed to a sealed blob, filed under scan, bag and
 * flight, and acknowledged only when all of that is durable. What fits nothing is kept apart and
 * shown.
 */
@NullMarked
package org.interline.node.baggage.internal.ingest;

import org.jspecify.annotations.NullMarked;
