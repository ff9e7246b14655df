/** What holds of passengers' consents. */
@NullMarked
package org.interline.node.exchange.internal.consent;

import org.jspecify.annotations.NullMarked;
