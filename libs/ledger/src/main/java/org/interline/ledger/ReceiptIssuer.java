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

    private record Wanted(List<byte[]> content, CompletableFuture<Receipt> receipt) {}

    /** Ends the queue: it has no content. */
    private static final Wanted LAST = new Wanted(List.of(), new CompletableFuture<>());

    public ReceiptIssuer(LedgerKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("receipts").start(this::run);
    }

    /**
     * Asks for a receipt.
     *
     * @throws InterlineException {@code ledger.receipts-busy} when too many wait
     */
    public synchronized CompletableFuture<Receipt> issue(byte[] content) {
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        if (closed || !queue.offer(new Wanted(List.of(content.clone()), receipt))) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "ledger.receipts-busy",
                    closed
                            ? "no receipts are issued any more: the node stops"
                            : "%d contents wait for a receipt already; send it again later"
                                    .formatted(LedgerLimits.RECEIPTS.most()));
        }
        return receipt;
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
        batch.add(queue.take());
        queue.drainTo(batch, (int) LedgerLimits.RECEIPTS.most() - 1);
        return !batch.remove(LAST);
    }

    private void sign(List<Wanted> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<Receipt> receipts =
                    Receipt.issue(
                            batch.stream().map(it -> it.content().getFirst()).toList(),
                            key,
                            clock.now());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).receipt().complete(receipts.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(it -> it.receipt().completeExceptionally(e));
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
