/** What comes: admitted, judged by the same rules as at its sender, filed, and receipted. */
@NullMarked
package org.interline.node.exchange.internal.receive;

import org.jspecify.annotations.NullMarked;
