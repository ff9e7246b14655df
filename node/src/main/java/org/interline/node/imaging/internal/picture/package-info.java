/** Pictures of 8 bits made of stored images: whole, or small for lists and for a first look. */
@NullMarked
package org.interline.node.imaging.internal.picture;

import org.jspecify.annotations.NullMarked;
