package org.interline.node.operations;

import java.time.Instant;
import java.util.Map;

/** The one queue of work that is done after an act has been committed. */
public interface Jobs {

    /**
     * Puts a job on the queue, in the caller's transaction: it exists if and only if the act does.
     *
     * @param kind which {@link JobHandler} does it
     * @param uniqueKey a second job of the same key is not added
     * @param payload what the handler needs: identifiers, never bytes, never personal data
     * @param runAt not before this instant
     */
    void enqueue(String kind, String uniqueKey, Map<String, String> payload, Instant runAt);
}
