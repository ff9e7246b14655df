/** An airport that does not exist. Everything it makes is simulated, and says so. */
@NullMarked
package org.interline.simulator;

import org.jspecify.annotations.NullMarked;
