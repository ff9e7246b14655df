package org.interline.node.baggage;

import java.util.Optional;
import java.util.UUID;

/**
 * A scan is as whole as it will be, or changed after it was. Published in the transaction that says
 * so in its row.
 *
 * @param state never {@link ScanState#ARRIVING}
 * @param notAssessedReason a code of the catalogue; empty when the scan can be assessed
 * @param alarmObjects what machines' reports on this scan call threats, taken together
 */
public record ScanSettled(
        UUID scanId,
        UUID bagId,
        ScanState state,
        Optional<String> notAssessedReason,
        int alarmObjects) {}
