package org.interline.node.partners.internal.agreement;

import static org.interline.tables.Tables.AGREEMENT_EDITION;
import static org.interline.tables.Tables.AGREEMENT_STATUS;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementJson;
import org.interline.agreement.PartyId;
import org.interline.agreement.StatusEntry.Kind;
import org.interline.kernel.Sha256;
import org.interline.node.partners.HeldTerms;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.web.ApiException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Reads only the columns that an authority may read too, because officers' looks depend on them.
 */
@Component
class EditionHeldTerms implements HeldTerms {
    private final DSLContext database;
    private final OwnParty own;

    /** An edition never changes, and there are few. */
    private final ConcurrentHashMap<Sha256, Agreement> documents = new ConcurrentHashMap<>();

    EditionHeldTerms(DSLContext database, OwnParty own) {
        this.database = database;
        this.own = own;
    }

    @Override
    public Under of(Sha256 agreement) {
        return new Under(agreement, document(agreement), endings(agreement));
    }

    @Override
    public List<Under> all() {
        return database
                .select(AGREEMENT_EDITION.HASH)
                .from(AGREEMENT_EDITION)
                .orderBy(AGREEMENT_EDITION.KNOWN_AT.desc(), AGREEMENT_EDITION.HASH)
                .fetch(AGREEMENT_EDITION.HASH)
                .stream()
                .map(hash -> of(new Sha256(hash)))
                .toList();
    }

    @Override
    public Optional<PartyId> self() {
        return own.identity().map(OwnParty.Identity::id);
    }

    private Agreement document(Sha256 hash) {
        return documents.computeIfAbsent(
                hash,
                it ->
                        database.select(AGREEMENT_EDITION.DOCUMENT)
                                .from(AGREEMENT_EDITION)
                                .where(AGREEMENT_EDITION.HASH.eq(it.hex()))
                                .fetchOptional(AGREEMENT_EDITION.DOCUMENT)
                                .map(document -> AgreementJson.read(document).orThrow())
                                .orElseThrow(() -> ApiException.notFound("agreement")));
    }

    private List<Ending> endings(Sha256 hash) {
        return database.select(AGREEMENT_STATUS.ABOUT, AGREEMENT_STATUS.RECEIVED_AT)
                .from(AGREEMENT_STATUS)
                .where(
                        AGREEMENT_STATUS.HASH.eq(hash.hex()),
                        AGREEMENT_STATUS.KIND.in(Kind.REVOKE.name(), Kind.REMOVE.name()))
                .orderBy(AGREEMENT_STATUS.RECEIVED_AT)
                .fetch(row ->
                        new Ending(
                                Optional.ofNullable(row.value1()).map(PartyId::new),
                                row.value2().toInstant()));
    }
}
