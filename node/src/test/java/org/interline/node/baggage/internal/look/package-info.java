@NullMarked
package org.interline.node.baggage.internal.look;

import org.jspecify.annotations.NullMarked;
