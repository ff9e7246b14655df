package org.interline.node.baggage.internal.task;

import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.internal.screening.ScreeningTask;

/** A task as its row holds it, locked by the running transaction. */
record StoredTask(ScreeningTask task, Optional<UUID> flightId) {}
