/** When a scan is whole, and what is made of its objects once they are stored. */
@NullMarked
package org.interline.node.baggage.internal.scan;

import org.jspecify.annotations.NullMarked;
