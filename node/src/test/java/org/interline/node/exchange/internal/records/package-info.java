/** What holds of what subjects, auditors and authorities are told. */
@NullMarked
package org.interline.node.exchange.internal.records;

import org.jspecify.annotations.NullMarked;
