package org.interline.node.partners.internal.party;

import static org.interline.tables.Tables.PARTNER;
import static org.interline.tables.Tables.PARTNER_KEY;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyId;
import org.interline.agreement.PartyPublicKeys;
import org.interline.kernel.Clock;
import org.interline.tables.tables.records.PartnerKeyRecord;
import org.interline.tables.tables.records.PartnerRecord;
import org.jooq.DSLContext;
import org.jooq.RecordMapper;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Partners' rows and keys, in the caller's transaction. */
@Repository
public class PartnerStore {
    private final DSLContext database;
    private final PartnerKeys keys;
    private final PartnerMemory memory;
    private final Clock clock;

    PartnerStore(DSLContext database, PartnerKeys keys, PartnerMemory memory, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.memory = memory;
        this.clock = clock;
    }

    public List<Partner> all() {
        return database.selectFrom(PARTNER).orderBy(PARTNER.PARTY).fetch(PartnerStore::partner);
    }

    public Optional<Partner> find(PartyId id) {
        return database.selectFrom(PARTNER)
                .where(PARTNER.PARTY.eq(id.value()))
                .fetchOptional(PartnerStore::partner);
    }

    /** Enters a partner, or its new card; {@link PartnerKeys#entered} says what becomes of keys. */
    void enter(PartnerCard card, UUID person) {
        memory.change();
        var now = clock.now().atOffset(ZoneOffset.UTC);
        database.insertInto(PARTNER)
                .set(PARTNER.PARTY, card.party().value())
                .set(PARTNER.NAME, card.name())
                .set(PARTNER.COUNTRY, card.country())
                .set(PARTNER.ADDRESS, card.address().toString())
                .set(PARTNER.ENABLED, true)
                .set(PARTNER.ENTERED_BY, person)
                .set(PARTNER.ENTERED_AT, now)
                .onConflict(PARTNER.PARTY)
                .doUpdate()
                .set(PARTNER.NAME, card.name())
                .set(PARTNER.COUNTRY, card.country())
                .set(PARTNER.ADDRESS, card.address().toString())
                .set(PARTNER.ENABLED, true)
                .set(PARTNER.ENTERED_BY, person)
                .set(PARTNER.ENTERED_AT, now)
                .execute();
        keys.entered(card);
    }

    boolean setEnabled(PartyId id, boolean enabled) {
        memory.change();
        return database.update(PARTNER)
                        .set(PARTNER.ENABLED, enabled)
                        .where(PARTNER.PARTY.eq(id.value()), PARTNER.ENABLED.ne(enabled))
                        .execute()
                > 0;
    }

    /** Whoever has that link key, living or ended. */
    Optional<PartyId> ownerOfLink(String keyId) {
        return database.select(PARTNER_KEY.PARTY)
                .from(PARTNER_KEY)
                .where(PARTNER_KEY.KIND.eq(PartnerKeys.LINK), PARTNER_KEY.KEY_ID.eq(keyId))
                .limit(1)
                .fetchOptional(row -> new PartyId(row.value1()));
    }

    /** The partner with all keys of its connections, ended ones included. */
    Optional<KnownPartners.OnFile> onFile(PartyId party) {
        return find(party)
                .map(partner ->
                        new KnownPartners.OnFile(
                                partner,
                                keys(
                                        party,
                                        PartnerKeys.LINK,
                                        row ->
                                                new KnownPartners.Link(
                                                        row.getKeyId(),
                                                        ed25519(row.getEd25519()),
                                                        end(row))),
                                keys(
                                        party,
                                        PartnerKeys.TLS,
                                        row ->
                                                new KnownPartners.Certificate(
                                                        row.getKeyId(), end(row)))));
    }

    private <K> List<K> keys(PartyId party, String kind, RecordMapper<PartnerKeyRecord, K> as) {
        return database.selectFrom(PARTNER_KEY)
                .where(PARTNER_KEY.PARTY.eq(party.value()), PARTNER_KEY.KIND.eq(kind))
                .orderBy(PARTNER_KEY.SINCE, PARTNER_KEY.ID)
                .fetch(as);
    }

    private static Optional<Instant> end(PartnerKeyRecord row) {
        return Optional.ofNullable(row.getEndedAt()).map(OffsetDateTime::toInstant);
    }

    /** Every pair of agreement keys that the partner ever had here, by its identifier. */
    public Map<String, PartyPublicKeys> agreementKeys(PartyId party) {
        Map<String, PartyPublicKeys> keys = new HashMap<>();
        database.select(PARTNER_KEY.KEY_ID, PARTNER_KEY.ED25519, PARTNER_KEY.ML_DSA_65)
                .from(PARTNER_KEY)
                .where(
                        PARTNER_KEY.PARTY.eq(party.value()),
                        PARTNER_KEY.KIND.eq(PartnerKeys.AGREEMENT))
                .forEach(row ->
                        keys.put(row.value1(), new PartyPublicKeys(row.value2(), row.value3())));
        return keys;
    }

    /** It has proven itself just now. */
    public void heard(PartyId party) {
        memory.change();
        database.update(PARTNER)
                .set(PARTNER.HEARD_AT, clock.now().atOffset(ZoneOffset.UTC))
                .where(PARTNER.PARTY.eq(party.value()))
                .execute();
    }

    /** Reserves so many numbers for requests to it; returns the first. */
    public long reserveNumbers(PartyId party, int count) {
        long last =
                Objects.requireNonNull(
                        database.update(PARTNER)
                                .set(PARTNER.SENT_RESERVED, PARTNER.SENT_RESERVED.plus(count))
                                .where(PARTNER.PARTY.eq(party.value()))
                                .returningResult(PARTNER.SENT_RESERVED)
                                .fetchSingle(PARTNER.SENT_RESERVED));
        return last - count + 1;
    }

    /** Goes on above a number that it said it has taken. */
    public void numbersTaken(PartyId party, long next) {
        database.update(PARTNER)
                .set(PARTNER.SENT_RESERVED, DSL.greatest(PARTNER.SENT_RESERVED, DSL.val(next)))
                .where(PARTNER.PARTY.eq(party.value()))
                .execute();
    }

    public long takenReserved(PartyId party) {
        return Objects.requireNonNull(
                database.select(PARTNER.TAKEN_RESERVED)
                        .from(PARTNER)
                        .where(PARTNER.PARTY.eq(party.value()))
                        .fetchSingle(PARTNER.TAKEN_RESERVED));
    }

    public void setTakenReserved(PartyId party, long reserved) {
        database.update(PARTNER)
                .set(
                        PARTNER.TAKEN_RESERVED,
                        DSL.greatest(PARTNER.TAKEN_RESERVED, DSL.val(reserved)))
                .where(PARTNER.PARTY.eq(party.value()))
                .execute();
    }

    static PublicKey ed25519(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was read from a card", e);
        }
    }

    private static Partner partner(PartnerRecord row) {
        return new Partner(
                new PartyId(row.getParty()),
                row.getName(),
                row.getCountry(),
                URI.create(row.getAddress()),
                row.getEnabled(),
                row.getEnteredAt().toInstant(),
                Optional.ofNullable(row.getHeardAt()).map(at -> at.toInstant()));
    }
}
