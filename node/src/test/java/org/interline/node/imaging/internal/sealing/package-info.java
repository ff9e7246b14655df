/** What holds of keys and blobs on disk. */
@NullMarked
package org.interline.node.imaging.internal.sealing;

import org.jspecify.annotations.NullMarked;
