package org.interline.node.operations;

import java.time.Instant;

/**
 * What a backup holds.
 *
 * @param takenAt the instant whose state it is
 * @param rows of all tables
 * @param blobs sealed files
 * @param bytes of the blobs
 */
public record BackupSummary(Instant takenAt, long rows, long blobs, long bytes) {}
