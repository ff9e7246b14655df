/**
 * What keeps a node running: its settings and data folder, the database and the roles that a
 * transaction takes on, the one job queue, backup and restore.
 *
 * <p>The data folder:
 *
 * <pre>
 *   DIR/node.lock        held by the running node; a second one on the same folder is refused
 *   DIR/database/        the embedded PostgreSQL's files
 *   DIR/database.logins  its passwords, made at the first start (mode 0600)
 *   DIR/keys/            the key store: in no backup
 *   DIR/blobs/           sealed bytes
 *   DIR/ledger/          the ledger's tiles; made again from the rows where it is missing
 *   DIR/identity/        the signing keys of the sign-in server
 *   DIR/partners/        the keys that this node shows to other nations: in no backup
 * </pre>
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.interline.node.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
