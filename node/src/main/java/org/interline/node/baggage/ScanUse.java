package org.interline.node.baggage;

import java.util.Optional;
import java.util.UUID;

/**
 * Whether a scan may be looked at and decided by. Implemented by the area that knows under which
 * agreement it came from abroad. Asked in the caller's transaction, of whichever role.
 */
public interface ScanUse {

    /** Why the scan may not be used any more; empty while it may. */
    Optional<End> ended(UUID scanId);

    /** Why the use of a scan has ended. */
    enum End {
        /** Its flight landed, and the time after it that was agreed is over. */
        TERM_OVER("term-over"),
        /** Its agreement was revoked: it is kept, and nobody looks at it. */
        FROZEN("frozen"),
        /** Its agreement was revoked, and says that it is destroyed. */
        REVOKED("revoked"),
        /** Its key is destroyed. */
        DESTROYED("destroyed");

        private final String code;

        End(String code) {
            this.code = code;
        }

        /** For the catalogue: {@code problem.held.use-ended.} stands in front of it. */
        public String code() {
            return code;
        }
    }
}
