/** What holds of what is held: use, retention, legal holds. */
@NullMarked
package org.interline.node.exchange.internal.keeping;

import org.jspecify.annotations.NullMarked;
