/**
 * What leaves: offered when a scan or a decision exists, sent by an outbox that forgets nothing.
 */
@NullMarked
package org.interline.node.exchange.internal.send;

import org.jspecify.annotations.NullMarked;
