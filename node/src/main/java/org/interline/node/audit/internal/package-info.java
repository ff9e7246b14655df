/** The record's table, its sequencer, and its live readers. */
@NullMarked
package org.interline.node.audit.internal;

import org.jspecify.annotations.NullMarked;
