/** The ledger: what an entry, a verification and a receipt cost. */
@NullMarked
package org.interline.bench.ledger;

import org.jspecify.annotations.NullMarked;
