package org.interline.node.baggage;

import java.util.Optional;
import java.util.UUID;

/**
 * A report with an alarm was read. Published in the transaction that makes its row; when a task on
 * the bag was decided before, that decision did not know of it.
 *
 * @param alarmObjects how many objects the report calls threats; at least 1
 * @param authority whose eyes the report is for; empty means every authority's
 */
public record AlarmArrived(
        UUID scanId, UUID bagId, UUID objectId, int alarmObjects, Optional<UUID> authority) {}
