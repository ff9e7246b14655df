/**
 * How fast the node turns a scan's frames into a stored volume: its own stores, keys and files,
 * without its database and its network.
 */
@NullMarked
package org.interline.bench.ingest;

import org.jspecify.annotations.NullMarked;
