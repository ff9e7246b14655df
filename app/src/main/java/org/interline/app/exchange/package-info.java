/** Measures what crosses between two nations' nodes, each in a process of its own. */
@NullMarked
package org.interline.app.exchange;

import org.jspecify.annotations.NullMarked;
