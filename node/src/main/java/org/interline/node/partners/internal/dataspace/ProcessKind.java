package org.interline.node.partners.internal.dataspace;

/** The two things that partners move together, as the table names them. */
enum ProcessKind {
    NEGOTIATION,
    TRANSFER
}
