/** This node as a party, its keys, and its partners with theirs. */
@NullMarked
package org.interline.node.partners.internal.party;

import org.jspecify.annotations.NullMarked;
