/**
 * The record of every act. An act appends one event in its own transaction; a single sequencer then
 * gives each its place in the record, in batches, so that no act waits for another's. What is
 * sequenced is what auditors read, what live lists follow, and what a planner can replay.
 *
 * <p><b>The canonical event, version 1.</b> A JSON object as RFC 8785 writes it (members sorted by
 * UTF-16 code unit, no white space; there are no fractions), UTF-8, with the members {@code actor}
 * ({@code {"id","kind"}}), {@code at} (ISO 8601, UTC), {@code authority}, {@code body}, {@code
 * forgettable} (see below), {@code id}, {@code kind}, {@code subject} ({@code bag, flight, object,
 * scan, task}), {@code version} (of the body's shape for that kind). A member without a value is
 * left out.
 *
 * <p><b>Commitment.</b> What is to be forgotten one day, an officer's note or the number on a bag's
 * tag, never stands in {@code body}. It is a member of {@code forgettable}, which only the
 * commitment sees: HMAC-SHA-256 of the canonical event under the salt of the event's scan, bag, or
 * the node. While the key lives, what is kept sealed elsewhere can be proven to be what the event
 * said; once it is destroyed, guesses cannot be tried.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"operations", "imaging", "web"})
package org.interline.node.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
