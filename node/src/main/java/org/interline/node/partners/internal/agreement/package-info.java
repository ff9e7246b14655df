/** Agreements from the draft to their end. */
@NullMarked
package org.interline.node.partners.internal.agreement;

import org.jspecify.annotations.NullMarked;
