package org.interline.node.baggage.internal.report;

import java.util.UUID;
import org.interline.node.audit.EventBody;

/** The report that a final decision yields was made and stored. */
record ReportMade(UUID decision) implements EventBody {

    @Override
    public String kind() {
        return "report.made";
    }
}
