/** What partners send. */
@NullMarked
package org.interline.node.exchange.internal.receive;

import org.jspecify.annotations.NullMarked;
