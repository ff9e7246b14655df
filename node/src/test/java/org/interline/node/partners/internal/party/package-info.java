/** Keys as they lie in the data folder. */
@NullMarked
package org.interline.node.partners.internal.party;

import org.jspecify.annotations.NullMarked;
