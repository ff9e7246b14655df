package org.interline.node.exchange.internal;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Until consents are recorded, none stands. */
@Component
class UnrecordedConsents implements PassengerConsents {
    @Override
    public boolean stands(UUID bagId) {
        return false;
    }
}
