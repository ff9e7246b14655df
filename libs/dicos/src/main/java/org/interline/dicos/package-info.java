/** An open DICOS library: data sets, typed views and builders, codecs and the DIMSE upper layer. */
@NullMarked
package org.interline.dicos;

import org.jspecify.annotations.NullMarked;
