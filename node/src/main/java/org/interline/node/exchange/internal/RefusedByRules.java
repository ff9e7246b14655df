package org.interline.node.exchange.internal;

import java.util.Map;
import org.interline.kernel.ErrorCategory;
import org.interline.node.web.ApiException;

/** Does not cross, for a reason that the sender is told and both sides put on record. */
public final class RefusedByRules extends ApiException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public RefusedByRules(String reason) {
        super(ErrorCategory.FORBIDDEN, ExchangePaths.REFUSED, Map.of("reason", reason));
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
