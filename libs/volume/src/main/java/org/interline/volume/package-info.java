/** The bricked volume. */
@NullMarked
package org.interline.volume;

import org.jspecify.annotations.NullMarked;
