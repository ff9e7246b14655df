/**
 * Ed25519 (RFC 8032), where many signatures are made or checked: a batch of receipts, a request
 * between nodes and its answer. Keys are the JDK's, and so are the bytes on the wire; the
 * arithmetic is BouncyCastle's, which takes about a tenth of the JDK's time here (decision 0016).
 *
 * <p>What is taken for a signature is less than the JDK takes, never more, and does not depend on
 * chance: see {@link org.interline.signing.Ed25519Public#verifies}.
 */
@NullMarked
package org.interline.signing;

import org.jspecify.annotations.NullMarked;
