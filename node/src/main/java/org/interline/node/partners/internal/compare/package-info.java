/**
 * Whether two nodes have the same record of what crossed between them: both sides' exchanges, in
 * the order of their identifiers, side by side.
 */
@NullMarked
package org.interline.node.partners.internal.compare;

import org.jspecify.annotations.NullMarked;
