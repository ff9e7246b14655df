package org.interline.bench;

/** One benchmark that {@code interline bench NAME} can run. */
public interface Bench {

    /** The name on the command line, lower case. */
    String name();

    /** What it measures, in one line for {@code interline bench --help}. */
    String summary();

    /** Measures. Progress may go to the error stream, never to standard output. */
    BenchReport run(BenchOptions options);
}
