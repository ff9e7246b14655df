/** What holds of scanners' objects, from the socket to the rows. */
@NullMarked
package org.interline.node.baggage.internal.ingest;

import org.jspecify.annotations.NullMarked;
