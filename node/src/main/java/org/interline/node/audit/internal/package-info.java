/** The record's tables, its sequencer, and the list that auditors read. */
@NullMarked
package org.interline.node.audit.internal;

import org.jspecify.annotations.NullMarked;
