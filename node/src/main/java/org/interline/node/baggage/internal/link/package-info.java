/** Links that people make by hand: each is recorded, and undone by the same call. */
@NullMarked
package org.interline.node.baggage.internal.link;

import org.jspecify.annotations.NullMarked;
