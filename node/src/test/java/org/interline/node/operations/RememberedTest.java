package org.interline.node.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What is remembered is what the tables say, also while somebody changes them. */
class RememberedTest {
    private static final String KEY = "key";

    private final Remembered<String, String> memory = new Remembered<>();

    /** What the table says now, and what it was asked. */
    private Optional<String> row = Optional.of("old");

    private final List<String> reads = new ArrayList<>();

    private Optional<String> table() {
        reads.add(row.orElse(""));
        return row;
    }

    @BeforeEach
    void beginTransaction() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void endTransaction() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            complete(TransactionSynchronization.STATUS_COMMITTED);
        }
    }

    private static void complete(int status) {
        List<TransactionSynchronization> all =
                TransactionSynchronizationManager.getSynchronizations();
        TransactionSynchronizationManager.clearSynchronization();
        all.forEach(it -> it.afterCompletion(status));
    }

    private Optional<String> asked() {
        return memory.get(KEY, this::table);
    }

    @Test
    void aRowThatNobodyChangesIsReadOnce() {
        assertThat(asked()).contains("old");
        assertThat(asked()).contains("old");
        assertThat(reads).containsExactly("old");
    }

    @Test
    void aRowThatIsNotThereIsAskedForEachTime() {
        row = Optional.empty();
        assertThat(asked()).isEmpty();
        row = Optional.of("new");
        assertThat(asked()).contains("new");
    }

    @Test
    void whileARowIsChangedTheTableIsAsked() {
        assertThat(asked()).contains("old");
        memory.change();
        memory.change();
        row = Optional.of("new");
        assertThat(asked()).contains("new");
        assertThat(asked()).contains("new");
        assertThat(reads).containsExactly("old", "new", "new");
        complete(TransactionSynchronization.STATUS_COMMITTED);
        assertThat(asked()).contains("new");
        assertThat(asked()).contains("new");
        assertThat(reads).containsExactly("old", "new", "new", "new");
    }

    @Test
    void whatWasReadBeforeAChangeIsNotKeptAfterIt() {
        Optional<String> read =
                memory.get(
                        KEY,
                        () -> {
                            Optional<String> before = table();
                            memory.change();
                            row = Optional.of("new");
                            complete(TransactionSynchronization.STATUS_COMMITTED);
                            return before;
                        });
        assertThat(read).contains("old");
        assertThat(asked()).contains("new");
    }

    @Test
    void aChangeThatIsRolledBackLeavesNothingBehind() {
        memory.change();
        complete(TransactionSynchronization.STATUS_ROLLED_BACK);
        assertThat(asked()).contains("old");
        assertThat(asked()).contains("old");
        assertThat(reads).hasSize(1);
    }
}
