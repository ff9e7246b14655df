package org.interline.node.partners.internal.link;

import java.nio.charset.StandardCharsets;
import org.interline.agreement.PartyId;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** What a partner demonstrably answered. */
final class Answered {
    private final int status;
    private final byte[] body;

    Answered(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    byte[] body() {
        return body.clone();
    }

    /** The body of an answer that grants what was asked. */
    byte[] require(PartyId party) {
        if (status / 100 != 2) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "partner.said-no",
                    "%s answered %d: %s"
                            .formatted(party, status, new String(body, StandardCharsets.UTF_8)));
        }
        return body();
    }
}
