package org.interline.node.partners.internal.witness;

import static org.interline.tables.Tables.PARTNER;
import static org.interline.tables.Tables.PARTNER_LEDGER_KEY;
import static org.interline.tables.Tables.PARTNER_WITNESS;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.ledger.VerifierKey;
import org.interline.node.audit.LedgerWitnesses.Fault;
import org.interline.node.audit.LedgerWitnesses.Refusal;
import org.interline.node.audit.LedgerWitnesses.Signed;
import org.interline.node.audit.LedgerWitnesses.Standing;
import org.interline.tables.tables.records.PartnerLedgerKeyRecord;
import org.interline.tables.tables.records.PartnerWitnessRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The keys of partners' ledgers and how witnessing stands, in the caller's transaction. */
@Repository
public class WitnessStore {
    private static final Condition IS_PINNED =
            PARTNER_LEDGER_KEY.PINNED_AT.isNotNull().and(PARTNER_LEDGER_KEY.ENDED_AT.isNull());
    private static final Condition IS_OFFERED = PARTNER_LEDGER_KEY.PINNED_AT.isNull();
    private static final int LONGEST_DETAIL = 500;

    private final DSLContext database;
    private final Clock clock;

    WitnessStore(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The keys that are believed. */
    public Optional<LedgerKeys> pinned(PartyId party) {
        return keys(party, IS_PINNED);
    }

    /** Other keys that the partner showed since; they are not believed. */
    Optional<LedgerKeys> offered(PartyId party) {
        return keys(party, IS_OFFERED);
    }

    private Optional<LedgerKeys> keys(PartyId party, Condition which) {
        return database.selectFrom(PARTNER_LEDGER_KEY)
                .where(PARTNER_LEDGER_KEY.PARTY.eq(party.value()), which)
                .fetchOptional(WitnessStore::keys);
    }

    private static LedgerKeys keys(PartnerLedgerKeyRecord row) {
        return new LedgerKeys(
                VerifierKey.parse(row.getLogEd25519()),
                VerifierKey.parse(row.getLogMlDsa_44()),
                VerifierKey.parse(row.getWitness()));
    }

    /** Believes the first keys; false if there are some already. */
    boolean pin(PartyId party, LedgerKeys keys) {
        return insert(party, keys, now());
    }

    /** Keeps other keys for a person to judge, in place of what was offered before. */
    void offer(PartyId party, LedgerKeys keys) {
        withdraw(party);
        insert(party, keys, null);
    }

    private boolean insert(PartyId party, LedgerKeys keys, @Nullable OffsetDateTime pinnedAt) {
        return database.insertInto(PARTNER_LEDGER_KEY)
                        .set(PARTNER_LEDGER_KEY.ID, Uuid7.next(clock))
                        .set(PARTNER_LEDGER_KEY.PARTY, party.value())
                        .set(PARTNER_LEDGER_KEY.LOG_ED25519, keys.ed25519().toString())
                        .set(PARTNER_LEDGER_KEY.LOG_ML_DSA_44, keys.mlDsa44().toString())
                        .set(PARTNER_LEDGER_KEY.WITNESS, keys.witness().toString())
                        .set(PARTNER_LEDGER_KEY.TOLD_AT, now())
                        .set(PARTNER_LEDGER_KEY.PINNED_AT, pinnedAt)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /** Forgets what was offered: the partner shows the pinned keys again. */
    void withdraw(PartyId party) {
        database.deleteFrom(PARTNER_LEDGER_KEY)
                .where(PARTNER_LEDGER_KEY.PARTY.eq(party.value()), IS_OFFERED)
                .execute();
    }

    /** Believes what was offered, and ends what was pinned. */
    void accept(PartyId party) {
        end(party);
        database.update(PARTNER_LEDGER_KEY)
                .set(PARTNER_LEDGER_KEY.PINNED_AT, now())
                .where(PARTNER_LEDGER_KEY.PARTY.eq(party.value()), IS_OFFERED)
                .execute();
    }

    /** Believes the pinned keys no more; the next that are told will be pinned. */
    void end(PartyId party) {
        database.update(PARTNER_LEDGER_KEY)
                .set(PARTNER_LEDGER_KEY.ENDED_AT, now())
                .where(PARTNER_LEDGER_KEY.PARTY.eq(party.value()), IS_PINNED)
                .execute();
        // What was signed was signed of and with these keys.
        database.update(PARTNER_WITNESS)
                .setNull(PARTNER_WITNESS.COSIGNED_SIZE)
                .setNull(PARTNER_WITNESS.COSIGNED_AT)
                .setNull(PARTNER_WITNESS.WITNESSED_SIZE)
                .setNull(PARTNER_WITNESS.WITNESSED_AT)
                .where(PARTNER_WITNESS.PARTY.eq(party.value()))
                .execute();
    }

    /** What the partner signed of our ledger last. */
    public Optional<Signed> cosigned(PartyId party) {
        return row(party).flatMap(it -> signed(it.getCosignedSize(), it.getCosignedAt()));
    }

    public void setCosigned(PartyId party, long size) {
        insertIfMissing(party);
        database.update(PARTNER_WITNESS)
                .set(PARTNER_WITNESS.COSIGNED_SIZE, size)
                .set(PARTNER_WITNESS.COSIGNED_AT, now())
                .setNull(PARTNER_WITNESS.REFUSAL)
                .setNull(PARTNER_WITNESS.REFUSAL_DETAIL)
                .setNull(PARTNER_WITNESS.REFUSED_AT)
                .where(PARTNER_WITNESS.PARTY.eq(party.value()))
                .execute();
    }

    /** Why the partner did not sign. */
    public void setRefusal(PartyId party, String reason, String detail) {
        insertIfMissing(party);
        database.update(PARTNER_WITNESS)
                .set(PARTNER_WITNESS.REFUSAL, reason)
                .set(
                        PARTNER_WITNESS.REFUSAL_DETAIL,
                        detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .set(PARTNER_WITNESS.REFUSED_AT, now())
                .where(PARTNER_WITNESS.PARTY.eq(party.value()))
                .execute();
    }

    void setWitnessed(PartyId party, long size) {
        insertIfMissing(party);
        database.update(PARTNER_WITNESS)
                .set(PARTNER_WITNESS.WITNESSED_SIZE, size)
                .set(PARTNER_WITNESS.WITNESSED_AT, now())
                .where(PARTNER_WITNESS.PARTY.eq(party.value()))
                .execute();
    }

    /** Keeps the first thing that is wrong with its ledger; false if there is one already. */
    boolean setFault(PartyId party, String what) {
        insertIfMissing(party);
        return database.update(PARTNER_WITNESS)
                        .set(PARTNER_WITNESS.FAULT, what)
                        .set(PARTNER_WITNESS.FAULT_AT, now())
                        .where(
                                PARTNER_WITNESS.PARTY.eq(party.value()),
                                PARTNER_WITNESS.FAULT.isNull())
                        .execute()
                > 0;
    }

    boolean clearFault(PartyId party) {
        return database.update(PARTNER_WITNESS)
                        .setNull(PARTNER_WITNESS.FAULT)
                        .setNull(PARTNER_WITNESS.FAULT_AT)
                        .where(
                                PARTNER_WITNESS.PARTY.eq(party.value()),
                                PARTNER_WITNESS.FAULT.isNotNull())
                        .execute()
                > 0;
    }

    private void insertIfMissing(PartyId party) {
        database.insertInto(PARTNER_WITNESS)
                .set(PARTNER_WITNESS.PARTY, party.value())
                .onConflictDoNothing()
                .execute();
    }

    private Optional<PartnerWitnessRecord> row(PartyId party) {
        return database.selectFrom(PARTNER_WITNESS)
                .where(PARTNER_WITNESS.PARTY.eq(party.value()))
                .fetchOptional();
    }

    /** Every enabled partner's. */
    public List<Standing> standings() {
        return database.select(PARTNER.PARTY, PARTNER.NAME)
                .from(PARTNER)
                .where(PARTNER.ENABLED.isTrue())
                .orderBy(PARTNER.NAME)
                .fetch(row -> standing(new PartyId(row.value1()), row.value2()));
    }

    private Standing standing(PartyId party, String name) {
        Optional<PartnerWitnessRecord> row = row(party);
        return new Standing(
                party.value(),
                name,
                pinned(party).map(LedgerKeys::witness),
                row.flatMap(it -> signed(it.getCosignedSize(), it.getCosignedAt())),
                row.flatMap(WitnessStore::refusal),
                row.flatMap(it -> signed(it.getWitnessedSize(), it.getWitnessedAt())),
                row.flatMap(it ->
                        Optional.ofNullable(it.getFault())
                                .map(what -> new Fault(what, it.getFaultAt().toInstant()))),
                database.select(PARTNER_LEDGER_KEY.TOLD_AT)
                        .from(PARTNER_LEDGER_KEY)
                        .where(PARTNER_LEDGER_KEY.PARTY.eq(party.value()), IS_OFFERED)
                        .fetchOptional(it -> it.value1().toInstant()));
    }

    private static Optional<Signed> signed(@Nullable Long size, @Nullable OffsetDateTime at) {
        return size == null || at == null
                ? Optional.empty()
                : Optional.of(new Signed(size, at.toInstant()));
    }

    private static Optional<Refusal> refusal(PartnerWitnessRecord row) {
        return Optional.ofNullable(row.getRefusal())
                .map(reason ->
                        new Refusal(
                                reason, row.getRefusalDetail(), row.getRefusedAt().toInstant()));
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
