/** Volumes and projections: their sealed blobs and their rows. */
@NullMarked
package org.interline.node.imaging.internal.store;

import org.jspecify.annotations.NullMarked;
