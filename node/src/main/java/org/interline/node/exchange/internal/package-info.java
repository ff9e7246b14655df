/** What both directions of the exchange share: its record, its rules, its receipts. */
@NullMarked
package org.interline.node.exchange.internal;

import org.jspecify.annotations.NullMarked;
