@NullMarked
package org.interline.node.baggage.internal.task;

import org.jspecify.annotations.NullMarked;
