package org.interline.node.exchange.internal.receive;

import java.util.Map;
import org.interline.kernel.ErrorCategory;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.web.ApiException;

/** Does not cross, for a reason that the sender is told and both sides put on record. */
final class RefusedByRules extends ApiException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    RefusedByRules(String reason) {
        super(ErrorCategory.FORBIDDEN, ExchangePaths.REFUSED, Map.of("reason", reason));
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
