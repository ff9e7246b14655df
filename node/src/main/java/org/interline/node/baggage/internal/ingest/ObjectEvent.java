package org.interline.node.baggage.internal.ingest;

import org.interline.node.audit.EventBody;
import org.interline.node.baggage.internal.scan.ObjectKind;

/** What is recorded of an object that a scanner delivered. */
sealed interface ObjectEvent extends EventBody {

    /**
     * Stored under a scan.
     *
     * @param late whether the scan had settled before
     */
    record Stored(
            ObjectKind objectKind,
            String sopClass,
            String edition,
            long bytes,
            boolean late,
            boolean simulated)
            implements ObjectEvent {
        @Override
        public String kind() {
            return "object.stored";
        }
    }

    /** The same bytes came again: one more receipt, no second object. */
    record Resent(String sopClass) implements ObjectEvent {
        @Override
        public String kind() {
            return "object.resent";
        }
    }

    /**
     * Kept, though it fits no scan.
     *
     * @param reason a code
     */
    record Unfiled(String reason, String sopClass, long bytes) implements ObjectEvent {
        @Override
        public String kind() {
            return "object.unfiled";
        }
    }

    /** Found to share its UID with another object that is not the same. */
    record Conflicting(ObjectKind objectKind) implements ObjectEvent {
        @Override
        public String kind() {
            return "object.conflicting";
        }
    }
}
