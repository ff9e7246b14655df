/**
 * The node against what others made for the Dataspace Protocol, each in a process of its own. What
 * makes a node offer, agree and terminate by itself, as a test wants it to, is here and not in the
 * product.
 */
@NullMarked
package org.interline.conformance;

import org.jspecify.annotations.NullMarked;
