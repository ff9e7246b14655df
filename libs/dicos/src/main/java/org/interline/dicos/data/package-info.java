/** DICOM data sets: tags, value representations, the dictionary, reading and writing. */
@NullMarked
package org.interline.dicos.data;

import org.jspecify.annotations.NullMarked;
