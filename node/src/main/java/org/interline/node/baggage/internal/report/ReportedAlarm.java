package org.interline.node.baggage.internal.report;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;

/**
 * What a machine's report calls a threat, and where an officer can see it.
 *
 * @param report the report's object
 * @param threat counted from 1 within the report; 0 for a report that names none
 * @param readable whether the report can be read here: of one that cannot, nothing can be seen
 */
public record ReportedAlarm(
        UUID report,
        int threat,
        boolean readable,
        Optional<InVolume> inVolume,
        List<InView> inViews) {

    public record InVolume(UUID volume, Voxels box) {}

    /** The rectangle around it in a projection, in samples. */
    public record InView(UUID object, Span columns, Span rows) {}

    /** Nothing but words: it can be read of, not looked at. */
    public boolean isWithoutPlace() {
        return inVolume.isEmpty() && inViews.isEmpty();
    }
}
