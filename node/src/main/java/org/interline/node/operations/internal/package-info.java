/** How {@code operations} does it. */
@NullMarked
package org.interline.node.operations.internal;

import org.jspecify.annotations.NullMarked;
