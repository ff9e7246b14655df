/** How the imaging area is wired: its stores, and the sweep that clears up after a crash. */
@NullMarked
package org.interline.node.imaging.internal;

import org.jspecify.annotations.NullMarked;
