package org.interline.node.partners.internal.dataspace;

/** How a message of ours ended, as the table names it. */
enum MessageOutcome {
    /** The partner has acknowledged it. */
    DELIVERED,
    /** The partner has refused it. */
    REFUSED,
    /** The partner could not be reached for too long. */
    UNDELIVERED,
    /** We ended the process before it had arrived. */
    SUPERSEDED
}
