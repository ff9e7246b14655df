/** Proofs of the upper layer: by itself, against hostile bytes, and against DCMTK. */
@NullMarked
package org.interline.dicos.net;

import org.jspecify.annotations.NullMarked;
