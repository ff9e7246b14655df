package org.interline.node.partners.internal.party;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartyId;
import org.interline.ledger.VerifierKey;
import org.interline.node.audit.Actor;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.interline.tables.tables.records.PartnerKeyRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** New keys for this node's connection, and the keys that partners had. */
@RestController
@Tag(name = "Partners")
class KeysController {
    private final OwnSuccession succession;
    private final PartnerStore partners;
    private final PartnerKeys keys;
    private final Transactions transactions;

    KeysController(
            OwnSuccession succession,
            PartnerStore partners,
            PartnerKeys keys,
            Transactions transactions) {
        this.succession = succession;
        this.partners = partners;
        this.keys = keys;
        this.transactions = transactions;
    }

    /**
     * What is asked for.
     *
     * @param overlap for how long the old keys hold beside the new; seven days unless it is said
     */
    record NewKeysBody(@Nullable Duration overlap) {}

    /**
     * A key that signs, or signed, a partner's requests and receipts.
     *
     * @param key its identifier in requests: SHA-256 of its SubjectPublicKeyInfo
     * @param verifier as receipts name it, and as they are checked with it: name, id, key
     * @param endedAt from when nothing new is believed of it
     */
    record LinkKeyView(String key, String verifier, Instant since, @Nullable Instant endedAt) {
        static LinkKeyView of(PartnerKeyRecord row) {
            return new LinkKeyView(
                    row.getKeyId(),
                    VerifierKey.ofEd25519(
                                    row.getParty(),
                                    PartnerStore.ed25519(Objects.requireNonNull(row.getEd25519())))
                            .toString(),
                    row.getSince().toInstant(),
                    Optional.ofNullable(row.getEndedAt()).map(at -> at.toInstant()).orElse(null));
        }
    }

    record LinkKeysView(List<LinkKeyView> items) {}

    @Operation(
            summary = "Makes new keys for this node's connection to partners",
            description =
                    "A new link key and a new certificate; the keys that sign agreements stay."
                            + " Every enabled partner is told at once, signed by the agreement"
                            + " keys, and again until it has acknowledged; until then the old keys"
                            + " are used towards it. The old ones hold beside the new for the"
                            + " overlap, an hour to thirty days, and are then removed.")
    @PostMapping("/api/v1/partners/own/keys")
    @ResponseStatus(HttpStatus.CREATED)
    NewKeysView make(CurrentOfficer officer, @RequestBody NewKeysBody body) {
        officer.require(Role.NEGOTIATOR);
        succession.begin(
                Optional.ofNullable(body.overlap()).orElse(KeySuccession.USUAL_OVERLAP),
                Actor.person(officer.id()));
        return NewKeysView.of(succession).orElseThrow();
    }

    @Operation(
            summary = "Every link key that a partner ever had here",
            description =
                    "Its receipts name the key that signed them; those of a key that has ended are"
                            + " checked with it as before, if they were given before its end.")
    @GetMapping("/api/v1/partners/{party}/keys")
    LinkKeysView keys(CurrentOfficer officer, @PathVariable String party) {
        officer.require(Role.NEGOTIATOR, Role.SUPERVISOR, Role.AUDITOR);
        return transactions.asSystem(() -> {
            PartyId id =
                    Optional.of(party)
                            .filter(PartyId::isOne)
                            .map(PartyId::new)
                            .filter(it -> partners.find(it).isPresent())
                            .orElseThrow(() -> ApiException.notFound("partner"));
            return new LinkKeysView(keys.links(id).stream().map(LinkKeyView::of).toList());
        });
    }
}
