/** How fast frames are decoded and encoded, beside the ImageIO plug-in of TwelveMonkeys. */
@NullMarked
package org.interline.bench.codec;

import org.jspecify.annotations.NullMarked;
