/** The interface of flights' bags and tasks over HTTP: {@code /api/v1}. */
@NullMarked
package org.interline.node.baggage.internal.http;

import org.jspecify.annotations.NullMarked;
