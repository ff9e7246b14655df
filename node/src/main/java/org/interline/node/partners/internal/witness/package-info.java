/**
 * Nodes witness each other's ledgers. A partner's node tells, over the pinned and signed link,
 * which keys it signs its ledger with and which it cosigns with; the first that it tells are
 * believed from then on, others wait until a person has entered its card. What it asks to be
 * cosigned is, if it continues what was before; the first thing that does not is kept, recorded and
 * shown.
 */
@NullMarked
package org.interline.node.partners.internal.witness;

import org.jspecify.annotations.NullMarked;
