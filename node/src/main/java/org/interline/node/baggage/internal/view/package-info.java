/**
 * What officers see of tasks and bags: the shapes of the interface, read in the caller's role. What
 * row-level security hides is not there to be shown.
 */
@NullMarked
package org.interline.node.baggage.internal.view;

import org.jspecify.annotations.NullMarked;
