package org.interline.node.partners.internal.dataspace;

import static org.interline.tables.Tables.DATASPACE_PROCESS;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.interline.dataspace.Pids;
import org.interline.dataspace.Role;
import org.interline.kernel.Clock;
import org.interline.kernel.Limit;
import org.interline.kernel.Uuid7;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerId;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Negotiations and transfers as rows, in the caller's transaction. */
@Component
class ProcessStore {
    /** A partner that begins and never ends must not fill the database. */
    private static final Limit OPEN =
            new Limit("open negotiations and transfers of one partner", "processes", 10_000);

    private static final int MOST_TRIES = 8;
    private static final String NAME = "urn:uuid:";
    private static final int MOST_REASON_CHARACTERS = 2_000;

    private final DSLContext database;
    private final Transactions transactions;
    private final Clock clock;

    ProcessStore(DSLContext database, Transactions transactions, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Runs an act of the node; once more when someone else was faster. */
    <T extends @Nullable Object> T changing(Supplier<T> act) {
        for (int tries = 1; ; tries++) {
            try {
                return transactions.asSystem(act);
            } catch (Refusal refusal) {
                if (!refusal.code().equals("dataspace.changed") || tries == MOST_TRIES) {
                    throw refusal;
                }
            }
        }
    }

    static String pid(UUID id) {
        return NAME + id;
    }

    static Optional<UUID> id(String pid) {
        try {
            String text = pid.startsWith(NAME) ? pid.substring(NAME.length()) : pid;
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Pids pids(DataspaceProcessRecord process) {
        return Pids.of(
                role(process), pid(process.getId()), Optional.ofNullable(process.getPeerPid()));
    }

    static Role role(DataspaceProcessRecord process) {
        return Role.valueOf(process.getRole());
    }

    static PartnerId partner(DataspaceProcessRecord process) {
        return new PartnerId(process.getPartner());
    }

    /** A new row of one kind, not yet kept; the caller fills in what only that kind has. */
    DataspaceProcessRecord begin(
            ProcessKind kind, Role own, PartnerId partner, String address, Enum<?> state) {
        int open =
                database.fetchCount(
                        DATASPACE_PROCESS,
                        DATASPACE_PROCESS
                                .PARTNER
                                .eq(partner.value())
                                .and(
                                        DATASPACE_PROCESS.STATE.notIn(
                                                "FINALIZED", "COMPLETED", "TERMINATED")));
        OPEN.check(open + 1L);
        Instant now = clock.now();
        DataspaceProcessRecord process = database.newRecord(DATASPACE_PROCESS);
        process.setId(Uuid7.next(clock));
        process.setKind(kind.name());
        process.setRole(own.name());
        process.setPartner(partner.value());
        process.setPeerAddress(address);
        process.setState(state.name());
        process.setVersion(0);
        process.setCreatedAt(now.atOffset(ZoneOffset.UTC));
        process.setUpdatedAt(now.atOffset(ZoneOffset.UTC));
        return process;
    }

    /** Keeps a new row; false when the partner has begun it before. */
    boolean insert(DataspaceProcessRecord process) {
        return database.insertInto(DATASPACE_PROCESS).set(process).onConflictDoNothing().execute()
                == 1;
    }

    Optional<DataspaceProcessRecord> begunBy(
            ProcessKind kind, Role own, PartnerId partner, String peerPid) {
        return database.selectFrom(DATASPACE_PROCESS)
                .where(DATASPACE_PROCESS.PARTNER.eq(partner.value()))
                .and(DATASPACE_PROCESS.KIND.eq(kind.name()))
                .and(DATASPACE_PROCESS.ROLE.eq(own.name()))
                .and(DATASPACE_PROCESS.PEER_PID.eq(peerPid))
                .fetchOptional();
    }

    Optional<DataspaceProcessRecord> find(ProcessKind kind, UUID id) {
        return database.selectFrom(DATASPACE_PROCESS)
                .where(DATASPACE_PROCESS.ID.eq(id))
                .and(DATASPACE_PROCESS.KIND.eq(kind.name()))
                .fetchOptional();
    }

    /** What a partner may know of: its own. */
    DataspaceProcessRecord of(PartnerId partner, ProcessKind kind, String pid) {
        return id(pid).flatMap(id -> find(kind, id))
                .filter(process -> process.getPartner().equals(partner.value()))
                .orElseThrow(() -> Refusal.unknown(kind, pid));
    }

    DataspaceProcessRecord require(ProcessKind kind, UUID id) {
        return find(kind, id).orElseThrow(() -> Refusal.unknown(kind, id.toString()));
    }

    /** The last negotiation in which this partner and we, in this role, made that final. */
    Optional<DataspaceProcessRecord> agreed(PartnerId partner, Role own, String agreementId) {
        return database.selectFrom(DATASPACE_PROCESS)
                .where(
                        DATASPACE_PROCESS.PARTNER.eq(partner.value()),
                        DATASPACE_PROCESS.ROLE.eq(own.name()),
                        DATASPACE_PROCESS.AGREEMENT_ID.eq(agreementId),
                        DATASPACE_PROCESS.KIND.eq(ProcessKind.NEGOTIATION.name()),
                        DATASPACE_PROCESS.STATE.eq("FINALIZED"))
                .orderBy(DATASPACE_PROCESS.CREATED_AT.desc(), DATASPACE_PROCESS.ID)
                .limit(1)
                .fetchOptional();
    }

    /** Writes the row back, unless someone has changed it since it was read. */
    void change(DataspaceProcessRecord process) {
        int version = process.getVersion();
        process.setVersion(version + 1);
        process.setUpdatedAt(clock.now().atOffset(ZoneOffset.UTC));
        int changed =
                database.update(DATASPACE_PROCESS)
                        .set(process)
                        .where(DATASPACE_PROCESS.ID.eq(process.getId()))
                        .and(DATASPACE_PROCESS.VERSION.eq(version))
                        .execute();
        if (changed == 0) {
            throw Refusal.changed(process.getId());
        }
    }

    static void end(DataspaceProcessRecord process, String reason) {
        process.setState("TERMINATED");
        process.setEndedReason(
                reason.isBlank()
                        ? null
                        : reason.substring(0, Math.min(reason.length(), MOST_REASON_CHARACTERS)));
    }
}
