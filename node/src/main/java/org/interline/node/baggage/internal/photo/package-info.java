/** Photos of bags, which another system took. */
@NullMarked
package org.interline.node.baggage.internal.photo;

import org.jspecify.annotations.NullMarked;
