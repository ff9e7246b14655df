/**
 * How fast a scan in memory becomes a sealed volume on disk, and is read back, beside the same
 * bricks under plain zstd. The figures stand in {@code docs/benchmarks.md}.
 */
@NullMarked
package org.interline.bench.volume;

import org.jspecify.annotations.NullMarked;
