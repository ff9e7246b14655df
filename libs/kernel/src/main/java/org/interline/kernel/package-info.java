/**
 * What every part of Interline shares: identifiers, units, the clock, limits and the categories of
 * errors. It uses the JDK only, and holds nothing that a single module alone needs.
 */
@NullMarked
package org.interline.kernel;

import org.jspecify.annotations.NullMarked;
