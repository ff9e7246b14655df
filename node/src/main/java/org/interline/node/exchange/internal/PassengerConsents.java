package org.interline.node.exchange.internal;

import java.util.UUID;

/** Whether passengers agreed to what is done with their bags. */
public interface PassengerConsents {

    /** Whether a consent is on record for this bag and was not withdrawn. */
    boolean stands(UUID bagId);
}
