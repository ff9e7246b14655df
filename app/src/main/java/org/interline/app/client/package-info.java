/** A person at the command line, or a simulated officer, as a client of a node's HTTP interface. */
@NullMarked
package org.interline.app.client;

import org.jspecify.annotations.NullMarked;
