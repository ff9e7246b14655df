/** What holds of DICOS views and builders. */
@NullMarked
package org.interline.dicos.object;

import org.jspecify.annotations.NullMarked;
