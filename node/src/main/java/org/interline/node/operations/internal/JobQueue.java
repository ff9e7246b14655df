package org.interline.node.operations.internal;

import static org.interline.tables.Tables.JOB;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Uuid7;
import org.interline.node.operations.Jobs;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.Job;
import org.interline.tables.tables.records.JobRecord;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The queue as a table: jobs are leased with {@code for update skip locked}. */
@Component
class JobQueue implements Jobs {
    /** Longer than the largest volume takes. What a crashed process held is free at its restart. */
    static final Duration LEASE = Duration.ofMinutes(15);

    static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(64);
    private static final int MOST_ERROR_CHARACTERS = 2_000;

    private final DSLContext database;
    private final Transactions transactions;
    private final Clock clock;
    private final JsonMapper json;
    private final JobSignal signal;

    JobQueue(
            DSLContext database,
            Transactions transactions,
            Clock clock,
            JsonMapper json,
            JobSignal signal) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
        this.signal = signal;
    }

    @Override
    public void enqueue(String kind, String uniqueKey, Map<String, String> payload, Instant runAt) {
        Instant now = clock.now();
        database.insertInto(JOB)
                .set(JOB.ID, Uuid7.next(clock))
                .set(JOB.KIND, kind)
                .set(JOB.UNIQUE_KEY, uniqueKey)
                .set(JOB.PAYLOAD, JSONB.valueOf(json.writeValueAsString(payload)))
                .set(JOB.RUN_AT, utc(runAt))
                .set(JOB.CREATED_AT, utc(now))
                .onConflictDoNothing()
                .execute();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        signal.workMayHaveCome();
                    }
                });
    }

    /** Leases the next job that is due, of one of these kinds. */
    Optional<LeasedJob> lease(Collection<String> kinds) {
        return transactions.asSystem(() -> {
            OffsetDateTime now = utc(clock.now());
            Job due = JOB.as("due");
            return database.update(JOB)
                    .set(JOB.LEASED_UNTIL, now.plus(LEASE))
                    .set(JOB.ATTEMPTS, JOB.ATTEMPTS.plus(1))
                    .where(
                            JOB.ID.eq(
                                    DSL.select(due.ID)
                                            .from(due)
                                            .where(due.DONE_AT.isNull())
                                            .and(due.FAILED_AT.isNull())
                                            .and(due.KIND.in(kinds))
                                            .and(due.RUN_AT.le(now))
                                            .and(
                                                    due.LEASED_UNTIL
                                                            .isNull()
                                                            .or(due.LEASED_UNTIL.le(now)))
                                            .orderBy(due.RUN_AT)
                                            .limit(1)
                                            .forUpdate()
                                            .skipLocked()))
                    .returning()
                    .fetchOptional(this::leased);
        });
    }

    /**
     * Gives back every lease, so that a job which the end of a process cut short is taken up at
     * once; that attempt does not count. Only for a process that alone works on this queue, before
     * its workers start.
     *
     * @return how many jobs that were
     */
    int releaseAll() {
        return transactions.asSystem(() ->
                database.update(JOB)
                        .setNull(JOB.LEASED_UNTIL)
                        .set(JOB.ATTEMPTS, JOB.ATTEMPTS.minus(1))
                        .where(JOB.LEASED_UNTIL.isNotNull())
                        .execute());
    }

    /** Gives back the lease of a job that was stopped half-way; the attempt does not count. */
    void release(LeasedJob job) {
        transactions.runAsSystem(() ->
                database.update(JOB)
                        .setNull(JOB.LEASED_UNTIL)
                        .set(JOB.ATTEMPTS, job.attempt() - 1)
                        .where(JOB.ID.eq(job.id()))
                        .execute());
    }

    private LeasedJob leased(JobRecord job) {
        return new LeasedJob(
                job.getId(),
                job.getKind(),
                json.readValue(
                        job.getPayload().data(), new TypeReference<Map<String, String>>() {}),
                job.getAttempts());
    }

    void done(LeasedJob job) {
        transactions.runAsSystem(() ->
                database.update(JOB)
                        .set(JOB.DONE_AT, utc(clock.now()))
                        .setNull(JOB.LEASED_UNTIL)
                        .where(JOB.ID.eq(job.id()))
                        .execute());
    }

    /**
     * Notes a failure; returns whether it was the last attempt. A shortage (a full disk, a database
     * that does not answer) is nothing that the job did: it is tried until it has passed.
     */
    boolean failed(LeasedJob job, Exception error) {
        boolean last = job.attempt() >= MOST_ATTEMPTS && !isShortage(error);
        String text = String.valueOf(error);
        OffsetDateTime now = utc(clock.now());
        transactions.runAsSystem(() ->
                database.update(JOB)
                        .set(
                                JOB.LAST_ERROR,
                                text.substring(0, Math.min(text.length(), MOST_ERROR_CHARACTERS)))
                        .setNull(JOB.LEASED_UNTIL)
                        .set(JOB.RUN_AT, now.plus(backOff(job.attempt())))
                        .set(JOB.FAILED_AT, last ? now : null)
                        .where(JOB.ID.eq(job.id()))
                        .execute());
        return last;
    }

    private static Duration backOff(int attempt) {
        Duration growing = FIRST_BACK_OFF.multipliedBy(1L << Math.min(attempt, MOST_ATTEMPTS));
        return attempt > MOST_ATTEMPTS ? LONGEST_BACK_OFF : growing;
    }

    private static boolean isShortage(Exception error) {
        return error instanceof InterlineException known
                && (known.category() == ErrorCategory.OUT_OF_RESOURCES
                        || known.category() == ErrorCategory.UNAVAILABLE);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * A job that this worker holds.
     *
     * @param attempt counted from 1
     */
    record LeasedJob(UUID id, String kind, Map<String, String> payload, int attempt) {}
}
