@NullMarked
package org.interline.node.baggage.internal.scan;

import org.jspecify.annotations.NullMarked;
