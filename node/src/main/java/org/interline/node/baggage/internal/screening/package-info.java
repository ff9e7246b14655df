/**
 * The screening task's rules, and nothing else: no Spring, no SQL, no HTTP. A task is a value; an
 * act on it at an instant yields the next value, the events to record, or a refusal. Time is not
 * pushed from outside: every act first lets the time pass that has passed ({@link
 * org.interline.node.baggage.internal.screening.Act.Elapse}), so a late sweeper never changes an
 * outcome.
 *
 * <p>What the rules hold to: nothing but a person clears; a task has at most one claimant; a scan
 * that is not assessed cannot be cleared; at the deadline what is not decided is referred; facts
 * that arrive after a Clear void it.
 */
@NullMarked
package org.interline.node.baggage.internal.screening;

import org.jspecify.annotations.NullMarked;
