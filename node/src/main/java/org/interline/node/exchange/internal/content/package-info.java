/** What is in an exchange: built from allow-lists when it leaves, read strictly when it comes. */
@NullMarked
package org.interline.node.exchange.internal.content;

import org.jspecify.annotations.NullMarked;
