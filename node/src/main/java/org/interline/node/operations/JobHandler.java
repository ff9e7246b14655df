package org.interline.node.operations;

import java.util.Map;

/** Does one kind of job. Every bean of this type takes the jobs of its kind from the queue. */
public interface JobHandler {

    String kind();

    /**
     * Does the job; called outside any transaction, and again after a failure or a crash, so it
     * must come to the same end when done twice.
     */
    void run(Map<String, String> payload) throws Exception;

    /** Called once, when the last attempt has failed; says so where people look. */
    void gaveUp(Map<String, String> payload, Exception lastError);
}
