package org.interline.node.operations;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows as they were last read, for what every request asks and people change a few times a year.
 * Nothing is remembered from before a change's first statement until after its transaction has
 * ended, so that what is remembered is what the tables say: whoever changes rows says so by {@link
 * #change}. One node has its database alone.
 */
public final class Remembered<K, V> {
    private final Map<K, V> values = new ConcurrentHashMap<>();

    /** Transactions under way that change rows; while there are any, nothing is remembered. */
    private int changing;

    private long changes;

    /** What is remembered, or what the rows say; that there are none is not remembered. */
    public Optional<V> get(K key, Supplier<Optional<V>> read) {
        long before = changes();
        @Nullable V remembered = values.get(key);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<V> found = read.get();
        found.ifPresent(value -> remember(before, key, value));
        return found;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void remember(long before, K key, V value) {
        if (changing == 0 && changes == before) {
            values.put(key, value);
        }
    }

    /** Before the first statement of a transaction that changes any of the rows. */
    public void change() {
        if (TransactionSynchronizationManager.hasResource(this)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, true);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCompletion(int status) {
                        TransactionSynchronizationManager.unbindResource(Remembered.this);
                        forget(-1);
                    }
                });
        forget(1);
    }

    private synchronized void forget(int change) {
        changing += change;
        changes++;
        values.clear();
    }
}
