/** Scans that go to another nation's node, and scans that come from one. */
@NullMarked
package org.interline.node.baggage.internal.abroad;

import org.jspecify.annotations.NullMarked;
