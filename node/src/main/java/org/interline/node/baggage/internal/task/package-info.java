/**
 * Screening tasks in the database: stored with their decisions and events in one transaction, kept
 * in step with what is known of their bags, and moved on as time passes.
 */
@NullMarked
package org.interline.node.baggage.internal.task;

import org.jspecify.annotations.NullMarked;
