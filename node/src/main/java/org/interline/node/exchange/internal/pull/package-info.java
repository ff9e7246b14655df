/** What is asked for: bricks of an image that stays where it was made. */
@NullMarked
package org.interline.node.exchange.internal.pull;

import org.jspecify.annotations.NullMarked;
