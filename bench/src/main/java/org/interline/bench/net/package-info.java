/**
 * Throughput of C-STORE over loopback, beside DCMTK. Both receivers write each object to a file of
 * its own and neither syncs it; both are sent the same object by the same sender.
 */
@NullMarked
package org.interline.bench.net;

import org.jspecify.annotations.NullMarked;
