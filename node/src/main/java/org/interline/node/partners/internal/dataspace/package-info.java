/**
 * The Dataspace Protocol over HTTP, with its states in the database.
 *
 * <p><b>In.</b> A controller asks who calls, reads the message, and hands it to {@code
 * NegotiationSteps} or {@code TransferSteps}: in one transaction the message is kept, the state
 * moves and an event is recorded. A message that comes twice is answered twice and moves nothing
 * twice.
 *
 * <p><b>Out.</b> A step of ours writes state, message and job in one transaction; {@code Delivery}
 * sends it. The state moves when the step is taken, not when it is acknowledged: a partner's answer
 * may overtake its own acknowledgement, and is proof enough. What is refused, or cannot be
 * delivered for a day, terminates the process on our side.
 *
 * <p>Changes are optimistic: a process has a version, and what was read at another is read again.
 */
@NullMarked
package org.interline.node.partners.internal.dataspace;

import org.jspecify.annotations.NullMarked;
