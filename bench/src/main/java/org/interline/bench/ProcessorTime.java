package org.interline.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The processor time of a benchmark's own thread, as a second result of each JMH iteration. A
 * benchmark method that takes this as a parameter can be compared on a machine that others use too:
 * what a thread waits for a core does not count.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class ProcessorTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Processor time of the iteration; JMH divides it by the time on the wall. */
    public long processorNanos;

    private long startNanos;

    @Setup(Level.Iteration)
    public void start() {
        startNanos = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
        processorNanos = THREADS.getCurrentThreadCpuTime() - startNanos;
    }
}
