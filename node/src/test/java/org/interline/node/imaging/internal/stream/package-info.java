/** Proofs of the bag stream. */
@NullMarked
package org.interline.node.imaging.internal.stream;

import org.jspecify.annotations.NullMarked;
