/**
 * What people are told of what crossed and is held: a subject of all that there is of one bag, an
 * auditor or another authority of all that happens under each agreement.
 */
@NullMarked
package org.interline.node.exchange.internal.records;

import org.jspecify.annotations.NullMarked;
