package org.interline.node.audit.internal;

import static org.interline.tables.Tables.EVENT;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.ledger.AddCheckpoint;
import org.interline.ledger.KeyKind;
import org.interline.ledger.LedgerKey;
import org.interline.ledger.LedgerReader;
import org.interline.ledger.LedgerWriter;
import org.interline.ledger.Note;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.VerifierKey;
import org.interline.node.audit.OwnLedger;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/**
 * Puts sequenced events into the ledger, a batch at most every 50 ms, in the background: an act
 * never waits for it. What is there to go on with after a stop are the events' own places and the
 * ledger's folder; where the folder is behind, or gone, it is grown again from the rows. Where it
 * says more than the rows or something else, the ledger stops and says so: to go on would be to
 * sign two histories.
 */
@Component
@DependsOn("dataFolder")
class NodeLedger implements OwnLedger, SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(NodeLedger.class.getName());
    private static final int BATCH = 2000;
    private static final Duration GATHER = Duration.ofMillis(50);
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final byte ENTRY_VERSION = 1;

    private final DSLContext database;
    private final Transactions transactions;
    private final Clock clock;
    private final Path folder;
    private final List<LedgerKey> keys;
    private final SequencerSignal signal = new SequencerSignal();
    private volatile State state = new State(Optional.empty(), Optional.empty());
    private volatile @Nullable LedgerWriter growing;
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable Thread thread;

    /**
     * How the ledger stands.
     *
     * @param checkpoint the last that was signed here since the start
     * @param fault the code of what keeps it from growing
     */
    record State(Optional<SignedCheckpoint> checkpoint, Optional<String> fault) {}

    NodeLedger(
            DSLContext database,
            Transactions transactions,
            Clock clock,
            KeyStore keyStore,
            NodeSettings settings) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.folder = settings.dataFolder().resolve("ledger");
        this.keys =
                keyStore.lasting("ledger", () -> newKeys(settings.name()))
                        .lines()
                        .map(LedgerKey::parse)
                        .toList();
    }

    /** Two nodes may have one name; their ledgers must not. */
    private static String newKeys(String nodeName) {
        byte[] suffix = new byte[4];
        new SecureRandom().nextBytes(suffix);
        String origin =
                "interline/%s-%s"
                        .formatted(
                                nodeName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]+", "-"),
                                HexFormat.of().formatHex(suffix));
        return LedgerKey.generate(origin, KeyKind.ED25519).secret()
                + "\n"
                + LedgerKey.generate(origin, KeyKind.ML_DSA_44).secret()
                + "\n";
    }

    String origin() {
        return keys.getFirst().verifier().name();
    }

    @Override
    public List<VerifierKey> keys() {
        return keys.stream().map(LedgerKey::verifier).toList();
    }

    State state() {
        return state;
    }

    @Override
    public Optional<SignedCheckpoint> checkpoint() {
        State now = state;
        return now.fault().isPresent() ? Optional.empty() : now.checkpoint();
    }

    @Override
    public AddCheckpoint toBeWitnessed(SignedCheckpoint checkpoint, long signedLast) {
        return new LedgerReader(folder, checkpoint).toBeWitnessed(signedLast);
    }

    @Override
    public void cosigned(SignedCheckpoint checkpoint, Note.Signature by) {
        LedgerWriter writer = growing;
        if (writer != null) {
            writer.cosigned(checkpoint, by);
            // The thread that grows it takes up what the writer has now.
            signal.eventsMayHaveCome();
        }
    }

    /** The last checkpoint that others have signed. */
    Optional<SignedCheckpoint> witnessed() {
        return LedgerReader.witnessed(folder);
    }

    /** For one thread. */
    Optional<LedgerReader> reader() {
        return state.checkpoint().map(it -> new LedgerReader(folder, it));
    }

    void eventsMayHaveCome() {
        signal.eventsMayHaveCome();
    }

    private LedgerWriter open() {
        return Files.exists(folder.resolve("checkpoint")) || Files.exists(folder.resolve("tile"))
                ? LedgerWriter.open(folder, keys, clock)
                : LedgerWriter.create(folder, origin(), keys, clock);
    }

    private void run(CountDownLatch stop) {
        while (stop.getCount() > 0) {
            try (LedgerWriter writer = open()) {
                requireThisRecord(writer.checkpoint());
                growing = writer;
                while (stop.getCount() > 0) {
                    grow(writer);
                    signal.await(LOOK_ANYWAY);
                    // What comes close together shares a signature and its syncs.
                    boolean _ = stop.await(GATHER.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (stop.getCount() > 0) {
                    stopped(e);
                    try {
                        boolean _ = stop.await(LOOK_ANYWAY.toMillis(), TimeUnit.MILLISECONDS);
                    } catch (InterruptedException interrupted) {
                        return;
                    }
                }
            }
        }
    }

    private void stopped(RuntimeException e) {
        Optional<String> fault =
                Optional.of(e instanceof InterlineException known ? known.code() : "internal");
        if (!state.fault().equals(fault)) {
            LOG.log(System.Logger.Level.ERROR, "the ledger cannot grow; trying again", e);
            state = new State(state.checkpoint(), fault);
        }
    }

    private void grow(LedgerWriter writer) {
        List<byte[]> entries;
        do {
            entries = entriesAfter(writer.checkpoint().checkpoint().size(), BATCH);
            state = new State(Optional.of(writer.append(entries)), Optional.empty());
        } while (entries.size() == BATCH);
    }

    /** The entries of the events that follow so many leaves. */
    private List<byte[]> entriesAfter(long leaves, int most) {
        List<byte[]> entries = new ArrayList<>();
        transactions.runAsSystem(() ->
                database.select(EVENT.LEAF, EVENT.COMMITMENT)
                        .from(EVENT)
                        .where(EVENT.LEAF.gt(leaves))
                        .orderBy(EVENT.LEAF)
                        .limit(most)
                        .forEach(row -> {
                            if (row.value1() != leaves + entries.size() + 1) {
                                throw new InterlineException(
                                        ErrorCategory.CORRUPT_DATA,
                                        "ledger.gap",
                                        "the event of number %d is missing"
                                                .formatted(leaves + entries.size() + 1));
                            }
                            entries.add(entry(row.value2()));
                        }));
        return entries;
    }

    private static byte[] entry(byte[] commitment) {
        return ByteBuffer.allocate(1 + commitment.length)
                .put(ENTRY_VERSION)
                .put(commitment)
                .array();
    }

    /** Whether the ledger is of the rows that are there: its last leaf tells. */
    private void requireThisRecord(SignedCheckpoint checkpoint) {
        long leaves = checkpoint.checkpoint().size();
        if (leaves == 0) {
            return;
        }
        List<byte[]> last = entriesAfter(leaves - 1, 1);
        if (last.isEmpty()) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "ledger.ahead",
                    "the ledger has signed %d events and the record holds fewer: it is of an earlier state, as after a restore"
                            .formatted(leaves));
        }
        byte[] signed = new LedgerReader(folder, checkpoint).entry(leaves - 1);
        if (!Arrays.equals(signed, last.getFirst())) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "ledger.other-record",
                    "the ledger signed another event as number %d than the record holds"
                            .formatted(leaves));
        }
    }

    @Override
    public synchronized void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        thread = Thread.ofVirtual().name("ledger").start(() -> run(stop));
    }

    @Override
    public synchronized void stop() {
        stopping.countDown();
        Thread running = thread;
        thread = null;
        if (running != null) {
            // Woken, not interrupted: an interrupt would tear the database connection down.
            signal.eventsMayHaveCome();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
