package org.interline.node.baggage.internal.scan;

import java.util.Optional;
import org.interline.node.audit.EventBody;
import org.interline.node.baggage.ScanState;

/**
 * A scan was judged.
 *
 * @param outcome the state that it is in from now on
 * @param reason why it cannot be assessed, as a code; empty when it can
 * @param again whether it had been judged otherwise before
 */
record ScanEvent(ScanState outcome, Optional<String> reason, boolean again) implements EventBody {

    @Override
    public String kind() {
        return "scan.settled";
    }
}
