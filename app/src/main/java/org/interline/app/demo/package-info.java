/**
 * {@code interline demo}: one node, one simulated flight, and, when nobody is there to look,
 * simulated officers. They all work over the wire, as a scanner and people would.
 */
@NullMarked
package org.interline.app.demo;

import org.jspecify.annotations.NullMarked;
