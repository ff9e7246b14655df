package org.interline.node.partners.internal.agreement;

import static org.interline.tables.Tables.AGREEMENT_EDITION;
import static org.interline.tables.Tables.AGREEMENT_SIGNATURE;
import static org.interline.tables.Tables.AGREEMENT_STATUS;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementJson;
import org.interline.agreement.AgreementSignature;
import org.interline.agreement.PartyId;
import org.interline.agreement.StatusEntry;
import org.interline.agreement.TwoSignatures;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Locks;
import org.interline.tables.tables.records.AgreementEditionRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Editions, signatures and standings, in the caller's transaction. */
@Repository
public class EditionStore {
    private final DSLContext database;
    private final EditionMemory memory;
    private final Locks locks;
    private final Clock clock;

    EditionStore(DSLContext database, EditionMemory memory, Locks locks, Clock clock) {
        this.database = database;
        this.memory = memory;
        this.locks = locks;
        this.clock = clock;
    }

    /** Every edition, the latest known first. */
    public List<Edition> all() {
        return fetch(DSL.noCondition());
    }

    public Optional<Edition> find(Sha256 hash) {
        return fetch(AGREEMENT_EDITION.HASH.eq(hash.hex())).stream().findFirst();
    }

    /** As {@link #find}, and nobody else changes it until the transaction ends. */
    public Optional<Edition> lock(Sha256 hash) {
        locks.alone(lockOf(hash));
        return find(hash);
    }

    /**
     * Whoever would change the edition waits until the transaction ends; others may do the same.
     */
    void share(Sha256 hash) {
        locks.shared(lockOf(hash));
    }

    private static String lockOf(Sha256 hash) {
        return "agreement " + hash.hex();
    }

    /** When this node heard that the edition is revoked. */
    Optional<Instant> revokedAt(Sha256 hash) {
        return database.select(DSL.min(AGREEMENT_STATUS.RECEIVED_AT))
                .from(AGREEMENT_STATUS)
                .where(
                        AGREEMENT_STATUS.HASH.eq(hash.hex()),
                        AGREEMENT_STATUS.KIND.eq(StatusEntry.Kind.REVOKE.name()))
                .fetchOptional(0, OffsetDateTime.class)
                .map(OffsetDateTime::toInstant);
    }

    public List<Edition> ofAgreement(UUID agreement) {
        return fetch(AGREEMENT_EDITION.AGREEMENT_ID.eq(agreement));
    }

    /** Adds an edition unless it is known; whether it was not. */
    boolean add(Agreement agreement, PartyId from) {
        memory.change();
        return database.insertInto(AGREEMENT_EDITION)
                        .set(AGREEMENT_EDITION.HASH, agreement.hash().hex())
                        .set(AGREEMENT_EDITION.AGREEMENT_ID, agreement.id())
                        .set(AGREEMENT_EDITION.EDITION, agreement.edition())
                        .set(
                                AGREEMENT_EDITION.AMENDS,
                                agreement.amends().map(Sha256::hex).orElse(null))
                        .set(AGREEMENT_EDITION.DOCUMENT, AgreementJson.write(agreement))
                        .set(AGREEMENT_EDITION.PROPOSED_BY, from.value())
                        .set(AGREEMENT_EDITION.KNOWN_AT, now())
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    void approved(Sha256 hash, UUID person) {
        memory.change();
        database.update(AGREEMENT_EDITION)
                .set(AGREEMENT_EDITION.APPROVED_BY, person)
                .set(AGREEMENT_EDITION.APPROVED_AT, now())
                .where(AGREEMENT_EDITION.HASH.eq(hash.hex()))
                .execute();
    }

    void signed(Sha256 hash, UUID person) {
        memory.change();
        database.update(AGREEMENT_EDITION)
                .set(AGREEMENT_EDITION.SIGNED_BY, person)
                .set(AGREEMENT_EDITION.SIGNED_AT, now())
                .where(AGREEMENT_EDITION.HASH.eq(hash.hex()))
                .execute();
    }

    void declined(Sha256 hash, UUID person, String reason) {
        memory.change();
        database.update(AGREEMENT_EDITION)
                .set(AGREEMENT_EDITION.DECLINED_BY, person)
                .set(AGREEMENT_EDITION.DECLINED_AT, now())
                .set(AGREEMENT_EDITION.DECLINED_REASON, reason)
                .where(AGREEMENT_EDITION.HASH.eq(hash.hex()))
                .execute();
    }

    /** Adds a signature that holds unless the party's is there; whether it was not. */
    boolean add(AgreementSignature signature) {
        memory.change();
        return database.insertInto(AGREEMENT_SIGNATURE)
                        .set(AGREEMENT_SIGNATURE.HASH, signature.agreement().hex())
                        .set(AGREEMENT_SIGNATURE.PARTY, signature.party().value())
                        .set(AGREEMENT_SIGNATURE.KEY_ID, signature.key().hex())
                        .set(
                                AGREEMENT_SIGNATURE.SIGNED_AT,
                                signature.signedAt().atOffset(ZoneOffset.UTC))
                        .set(AGREEMENT_SIGNATURE.ED25519, signature.signatures().ed25519())
                        .set(AGREEMENT_SIGNATURE.ML_DSA_65, signature.signatures().mlDsa65())
                        .set(AGREEMENT_SIGNATURE.RECEIVED_AT, now())
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /** Adds an entry that holds unless that number of the party is there; whether it was not. */
    boolean add(StatusEntry entry, @Nullable UUID person) {
        memory.change();
        return database.insertInto(AGREEMENT_STATUS)
                        .set(AGREEMENT_STATUS.HASH, entry.agreement().hex())
                        .set(AGREEMENT_STATUS.PARTY, entry.party().value())
                        .set(AGREEMENT_STATUS.EPOCH, entry.epoch())
                        .set(AGREEMENT_STATUS.KIND, entry.kind().name())
                        .set(AGREEMENT_STATUS.ABOUT, entry.about().map(PartyId::value).orElse(null))
                        .set(AGREEMENT_STATUS.AT, entry.at().atOffset(ZoneOffset.UTC))
                        .set(AGREEMENT_STATUS.REASON, entry.reason())
                        .set(AGREEMENT_STATUS.KEY_ID, entry.key().hex())
                        .set(AGREEMENT_STATUS.ED25519, entry.signatures().ed25519())
                        .set(AGREEMENT_STATUS.ML_DSA_65, entry.signatures().mlDsa65())
                        .set(AGREEMENT_STATUS.RECEIVED_AT, now())
                        .set(AGREEMENT_STATUS.PERSON_ID, person)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    private List<Edition> fetch(Condition condition) {
        return database.selectFrom(AGREEMENT_EDITION)
                .where(condition)
                .orderBy(AGREEMENT_EDITION.KNOWN_AT.desc(), AGREEMENT_EDITION.HASH)
                .fetch(this::edition);
    }

    private Edition edition(AgreementEditionRecord row) {
        Sha256 hash = new Sha256(row.getHash());
        return new Edition(
                hash,
                AgreementJson.read(row.getDocument()).orThrow(),
                new PartyId(row.getProposedBy()),
                row.getKnownAt().toInstant(),
                byPerson(row.getApprovedBy(), row.getApprovedAt()),
                byPerson(row.getSignedBy(), row.getSignedAt()),
                byPerson(row.getDeclinedBy(), row.getDeclinedAt())
                        .map(by ->
                                new Edition.Declined(
                                        by.person(), by.at(), row.getDeclinedReason())),
                signatures(hash),
                entries(hash));
    }

    private static Optional<Edition.ByPerson> byPerson(
            @Nullable UUID person, @Nullable OffsetDateTime at) {
        return person == null || at == null
                ? Optional.empty()
                : Optional.of(new Edition.ByPerson(person, at.toInstant()));
    }

    private List<AgreementSignature> signatures(Sha256 hash) {
        return database.selectFrom(AGREEMENT_SIGNATURE)
                .where(AGREEMENT_SIGNATURE.HASH.eq(hash.hex()))
                .orderBy(AGREEMENT_SIGNATURE.PARTY)
                .fetch(row ->
                        new AgreementSignature(
                                hash,
                                new PartyId(row.getParty()),
                                new Sha256(row.getKeyId()),
                                row.getSignedAt().toInstant(),
                                new TwoSignatures(row.getEd25519(), row.getMlDsa_65())));
    }

    private List<StatusEntry> entries(Sha256 hash) {
        return database.selectFrom(AGREEMENT_STATUS)
                .where(AGREEMENT_STATUS.HASH.eq(hash.hex()))
                .orderBy(AGREEMENT_STATUS.PARTY, AGREEMENT_STATUS.EPOCH)
                .fetch(row ->
                        new StatusEntry(
                                hash,
                                new PartyId(row.getParty()),
                                row.getEpoch(),
                                StatusEntry.Kind.valueOf(row.getKind()),
                                Optional.ofNullable(row.getAbout()).map(PartyId::new),
                                row.getAt().toInstant(),
                                row.getReason(),
                                new Sha256(row.getKeyId()),
                                new TwoSignatures(row.getEd25519(), row.getMlDsa_65())));
    }
}
