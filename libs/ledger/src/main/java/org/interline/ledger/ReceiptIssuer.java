package org.interline.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Gives what comes its receipts: all that came while the last signature was made share the next. So
 * nobody waits for company, and the more there is to sign, the more share one signature.
 */
public final class ReceiptIssuer implements AutoCloseable {
    private final LedgerKey key;
    private final Clock clock;
    private final LinkedBlockingQueue<Wanted> queue =
            new LinkedBlockingQueue<>((int) LedgerLimits.RECEIPTS.most());
    private final Thread thread;
    private boolean closed;

    private record Wanted(List<byte[]> contents, CompletableFuture<List<Receipt>> receipts) {}

    /** Ends the queue: it has no content. */
    private static final Wanted LAST = new Wanted(List.of(), new CompletableFuture<>());

    public ReceiptIssuer(LedgerKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("receipts").start(this::run);
    }

    /**
     * Asks for a receipt of each; they share a signature.
     *
     * @param contents at least one
     * @throws InterlineException {@code ledger.receipts-busy} when too many wait
     */
    public synchronized CompletableFuture<List<Receipt>> issue(List<byte[]> contents) {
        LedgerLimits.RECEIPTS.check(contents.size());
        CompletableFuture<List<Receipt>> receipts = new CompletableFuture<>();
        Wanted wanted = new Wanted(contents.stream().map(byte[]::clone).toList(), receipts);
        if (closed || !queue.offer(wanted)) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "ledger.receipts-busy",
                    closed
                            ? "no receipts are issued any more: the node stops"
                            : "%d requests wait for receipts already; send it again later"
                                    .formatted(LedgerLimits.RECEIPTS.most()));
        }
        return receipts;
    }

    private void run() {
        boolean more = true;
        while (more) {
            List<Wanted> batch = new ArrayList<>();
            try {
                more = gather(batch);
            } catch (InterruptedException e) {
                more = false;
            }
            sign(batch);
        }
    }

    /** Whether there may be more after this batch. */
    private boolean gather(List<Wanted> batch) throws InterruptedException {
        Wanted next = queue.take();
        long room = LedgerLimits.RECEIPTS.most();
        while (next != null && !next.equals(LAST)) {
            batch.add(next);
            room -= next.contents().size();
            Wanted waiting = queue.peek();
            if (waiting == null || waiting.contents().size() > room) {
                return true;
            }
            // Nobody else takes from it.
            next = queue.poll();
        }
        return false;
    }

    private void sign(List<Wanted> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<Receipt> receipts =
                    Receipt.issue(
                            batch.stream().flatMap(it -> it.contents().stream()).toList(),
                            key,
                            clock.now());
            int from = 0;
            for (Wanted wanted : batch) {
                int to = from + wanted.contents().size();
                wanted.receipts().complete(List.copyOf(receipts.subList(from, to)));
                from = to;
            }
        } catch (RuntimeException e) {
            batch.forEach(it -> it.receipts().completeExceptionally(e));
        }
    }

    /** Signs what waits, and ends. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            queue.put(LAST);
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
