/**
 * The one executable. A command reads its options, calls a library, a node over the wire or starts
 * a node, and prints; what is more than that lives elsewhere.
 */
@NullMarked
package org.interline.app;

import org.jspecify.annotations.NullMarked;
