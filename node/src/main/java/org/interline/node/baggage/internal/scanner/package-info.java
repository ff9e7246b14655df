/** The scanner registry: who may send, from where, and what a whole scan of each holds. */
@NullMarked
package org.interline.node.baggage.internal.scanner;

import org.jspecify.annotations.NullMarked;
