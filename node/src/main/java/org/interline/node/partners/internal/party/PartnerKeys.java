package org.interline.node.partners.internal.party;

import static org.interline.tables.Tables.PARTNER;
import static org.interline.tables.Tables.PARTNER_KEY;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyId;
import org.interline.agreement.PartyPublicKeys;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.tables.tables.records.PartnerKeyRecord;
import org.interline.tables.tables.records.PartnerRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * How partners' keys follow each other, in the caller's transaction. Of each kind a partner has one
 * key without an end, which is its card's; others may live beside it until theirs.
 */
@Repository
class PartnerKeys {
    static final String AGREEMENT = "AGREEMENT";
    static final String LINK = "LINK";
    static final String TLS = "TLS";

    private final DSLContext database;
    private final PartnerMemory memory;
    private final Clock clock;

    PartnerKeys(DSLContext database, PartnerMemory memory, Clock clock) {
        this.database = database;
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Since when the link key of the partner's card is here, and until when another one holds.
     *
     * @param oldUntil empty where only the card's own hold
     */
    record Life(Instant since, Optional<Instant> oldUntil) {}

    /**
     * The card's keys begin, as people entered it. Old ones of the connection live on for a while,
     * so that nothing is refused in between; but a card with other agreement keys says that the
     * partner lost what it could prove itself with, and ends all that it had at once.
     */
    void entered(PartnerCard card) {
        Instant now = clock.now();
        begin(
                card,
                now,
                hasAgreementKeys(card.party(), card.keys())
                        ? now.plus(KeySuccession.USUAL_OVERLAP)
                        : now);
    }

    /** The card's keys begin, and the ones before them live until that instant. */
    void begin(PartnerCard card, Instant now, Instant oldUntil) {
        memory.change();
        PartyPublicKeys pair = card.keys();
        end(card.party(), AGREEMENT, pair.keyId().hex(), oldUntil);
        end(card.party(), LINK, card.linkKeyId().hex(), oldUntil);
        end(card.party(), TLS, card.tls().hex(), oldUntil);
        begin(card.party(), AGREEMENT, pair.keyId(), now, pair.ed25519(), pair.mlDsa65());
        begin(
                card.party(),
                LINK,
                card.linkKeyId(),
                now,
                Base64.getDecoder().decode(card.link()),
                null);
        begin(card.party(), TLS, card.tls(), now, null, null);
    }

    /** No end is ever put off: a key that ends sooner does so. */
    private void end(PartyId party, String kind, String butNotId, Instant oldUntil) {
        database.update(PARTNER_KEY)
                .set(PARTNER_KEY.ENDED_AT, at(oldUntil))
                .where(
                        PARTNER_KEY.PARTY.eq(party.value()),
                        PARTNER_KEY.KIND.eq(kind),
                        PARTNER_KEY.KEY_ID.ne(butNotId),
                        PARTNER_KEY.ENDED_AT.isNull().or(PARTNER_KEY.ENDED_AT.gt(at(oldUntil))))
                .execute();
    }

    private void begin(
            PartyId party,
            String kind,
            Sha256 keyId,
            Instant now,
            byte @Nullable [] ed25519,
            byte @Nullable [] mlDsa65) {
        database.insertInto(PARTNER_KEY)
                .set(PARTNER_KEY.ID, Uuid7.next(clock))
                .set(PARTNER_KEY.PARTY, party.value())
                .set(PARTNER_KEY.KIND, kind)
                .set(PARTNER_KEY.KEY_ID, keyId.hex())
                .set(PARTNER_KEY.ED25519, ed25519)
                .set(PARTNER_KEY.ML_DSA_65, mlDsa65)
                .set(PARTNER_KEY.SINCE, at(now))
                .onConflict(PARTNER_KEY.PARTY, PARTNER_KEY.KIND, PARTNER_KEY.KEY_ID)
                .doUpdate()
                .setNull(PARTNER_KEY.ENDED_AT)
                .execute();
    }

    /** Whether those are the agreement keys of the partner's card. */
    boolean hasAgreementKeys(PartyId party, PartyPublicKeys pair) {
        return database.fetchExists(
                PARTNER_KEY,
                PARTNER_KEY.PARTY.eq(party.value()),
                PARTNER_KEY.KIND.eq(AGREEMENT),
                PARTNER_KEY.KEY_ID.eq(pair.keyId().hex()),
                PARTNER_KEY.ENDED_AT.isNull());
    }

    /** Whether anybody, this partner or another, ever had that key of the connection here. */
    boolean isKnown(String kind, Sha256 keyId) {
        return database.fetchExists(
                PARTNER_KEY, PARTNER_KEY.KIND.eq(kind), PARTNER_KEY.KEY_ID.eq(keyId.hex()));
    }

    /** The partner's card as it holds now; until the transaction ends, nobody else changes it. */
    PartnerCard card(PartyId party) {
        PartnerRecord row =
                database.selectFrom(PARTNER)
                        .where(PARTNER.PARTY.eq(party.value()))
                        .forUpdate()
                        .fetchSingle();
        PartnerKeyRecord pair = ofCard(party, AGREEMENT);
        return new PartnerCard(
                party,
                row.getName(),
                row.getCountry(),
                URI.create(row.getAddress()),
                new PartyPublicKeys(
                        Objects.requireNonNull(pair.getEd25519()),
                        Objects.requireNonNull(pair.getMlDsa_65())),
                Base64.getEncoder().encodeToString(ofCard(party, LINK).getEd25519()),
                new Sha256(ofCard(party, TLS).getKeyId()));
    }

    private PartnerKeyRecord ofCard(PartyId party, String kind) {
        return database.selectFrom(PARTNER_KEY)
                .where(
                        PARTNER_KEY.PARTY.eq(party.value()),
                        PARTNER_KEY.KIND.eq(kind),
                        PARTNER_KEY.ENDED_AT.isNull())
                .fetchSingle();
    }

    /** A card takes the place of the one that holds; its keys, until that instant, do not end. */
    void succeed(PartnerCard card, Instant oldUntil) {
        begin(card, clock.now(), oldUntil);
    }

    Life life(PartyId party) {
        return new Life(
                ofCard(party, LINK).getSince().toInstant(),
                database.selectFrom(PARTNER_KEY)
                        .where(
                                PARTNER_KEY.PARTY.eq(party.value()),
                                PARTNER_KEY.KIND.in(LINK, TLS),
                                PARTNER_KEY.ENDED_AT.gt(at(clock.now())))
                        .orderBy(PARTNER_KEY.ENDED_AT.desc())
                        .limit(1)
                        .fetchOptional(row -> row.getEndedAt().toInstant()));
    }

    /** Every link key that the partner ever had here, the youngest first. */
    List<PartnerKeyRecord> links(PartyId party) {
        return database.selectFrom(PARTNER_KEY)
                .where(PARTNER_KEY.PARTY.eq(party.value()), PARTNER_KEY.KIND.eq(LINK))
                .orderBy(PARTNER_KEY.SINCE.desc(), PARTNER_KEY.ID.desc())
                .fetch();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
