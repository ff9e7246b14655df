/**
 * The minimum view: whether what an officer would clear was really on the screen. The node sends
 * the bricks and so knows which were sent; the client says what its drawn frames showed; a Clear
 * needs both. {@link org.interline.node.baggage.internal.look.MinimumView} has the rules.
 */
@NullMarked
package org.interline.node.baggage.internal.look;

import org.jspecify.annotations.NullMarked;
