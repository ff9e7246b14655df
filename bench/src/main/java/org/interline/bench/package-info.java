/**
 * Benchmarks. Each is a {@link org.interline.bench.Bench} that {@link org.interline.bench.Benches}
 * lists and {@code interline bench NAME} runs. It measures Interline and, where there is one, a
 * peer, in one run on one machine, and ends in a {@link org.interline.bench.BenchReport}, one JSON
 * object. Progress goes to the error stream; the JSON alone to standard output.
 */
@NullMarked
package org.interline.bench;

import org.jspecify.annotations.NullMarked;
