package org.interline.node.operations.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.operations.JobHandler;
import org.interline.node.operations.internal.JobQueue.LeasedJob;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The threads that take jobs from the queue, as many as the machine has cores. */
@Component
class JobWorkers implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(JobWorkers.class.getName());

    private final JobQueue queue;
    private final JobSignal signal;

    private final Map<String, JobHandler> handlers;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    JobWorkers(JobQueue queue, JobSignal signal, List<JobHandler> handlers) {
        this.queue = queue;
        this.signal = signal;
        this.handlers =
                handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    }

    @Override
    public synchronized void start() {
        running = true;
        // One process holds the data folder, and the database, wherever it runs, is that folder's:
        // whoever held these leases is gone.
        int released = queue.releaseAll();
        if (released > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} jobs were cut short by the end of the last process; they start again",
                    released);
        }
        int count = Math.max(2, Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().name("job-" + i).start(this::work));
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                Optional<LeasedJob> job = queue.lease(handlers.keySet());
                if (job.isPresent()) {
                    signal.workMayHaveCome();
                    run(job.get());
                } else {
                    signal.await();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The queue itself did not answer. The look interval below keeps this from
                // spinning.
                LOG.log(System.Logger.Level.ERROR, "the job queue cannot be read", e);
                try {
                    signal.await();
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private void run(LeasedJob job) throws InterruptedException {
        JobHandler handler = handlers.get(job.kind());
        if (handler == null) {
            throw new InterlineException(
                    ErrorCategory.INTERNAL,
                    "operations.no-handler",
                    "nothing here does jobs of the kind " + job.kind());
        }
        try {
            handler.run(job.payload());
            queue.done(job);
        } catch (InterruptedException e) {
            giveBack(job);
            throw e;
        } catch (Exception e) {
            if (!running) {
                giveBack(job);
                return;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "job " + job.kind() + " " + job.id() + ", attempt " + job.attempt() + " failed",
                    e);
            if (queue.failed(job, e)) {
                handler.gaveUp(job.payload(), e);
            }
        }
    }

    /** Stopped half-way: whoever comes next may take the job up at once. */
    private void giveBack(LeasedJob job) {
        // The connection pool does not hand out connections to an interrupted thread.
        boolean interrupted = Thread.interrupted();
        try {
            queue.release(job);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "job " + job.id() + " stays leased for now", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
