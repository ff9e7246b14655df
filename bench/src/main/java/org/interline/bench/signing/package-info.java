/** {@code bench signing}: Ed25519 by BouncyCastle's arithmetic beside the JDK's. */
@NullMarked
package org.interline.bench.signing;

import org.jspecify.annotations.NullMarked;
