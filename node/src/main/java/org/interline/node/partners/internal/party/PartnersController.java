package org.interline.node.partners.internal.party;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyId;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.LedgerWitnesses;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.witness.PartnerWitness;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Other nations' nodes, and this node's own card. */
@RestController
@Tag(name = "Partners")
class PartnersController {
    private final OwnParty own;
    private final PartnerStore partners;
    private final PartnerKeys keys;
    private final OwnSuccession succession;
    private final PartnerWitness witness;
    private final Transactions transactions;
    private final Events events;

    PartnersController(
            OwnParty own,
            PartnerStore partners,
            PartnerKeys keys,
            OwnSuccession succession,
            PartnerWitness witness,
            Transactions transactions,
            Events events) {
        this.own = own;
        this.partners = partners;
        this.keys = keys;
        this.succession = succession;
        this.witness = witness;
        this.transactions = transactions;
        this.events = events;
    }

    /**
     * All of it.
     *
     * @param newKeys this node's, on their way to partners
     */
    record PartnersView(
            @Nullable CardView own, @Nullable NewKeysView newKeys, List<PartnerView> items) {}

    /** A card as text to hand over, and what two people read to each other. */
    record CardView(String party, String name, String country, String card, String fingerprint) {
        static CardView of(PartnerCard card) {
            return new CardView(
                    card.party().value(),
                    card.name(),
                    card.country(),
                    new String(card.write(), StandardCharsets.UTF_8),
                    card.fingerprint().hex());
        }
    }

    /**
     * A partner.
     *
     * @param keysSince when the keys of its card came
     * @param oldKeysUntil until when keys of a card before hold beside them
     */
    record PartnerView(
            String party,
            String name,
            String country,
            String address,
            boolean enabled,
            Instant enteredAt,
            @Nullable Instant heardAt,
            Instant keysSince,
            @Nullable Instant oldKeysUntil,
            @Nullable String ledgerFault,
            @Nullable Instant otherLedgerKeysAt) {
        static PartnerView of(
                Partner partner, PartnerKeys.Life life, Optional<LedgerWitnesses.Standing> ledger) {
            return new PartnerView(
                    partner.id().value(),
                    partner.name(),
                    partner.country(),
                    partner.address().toString(),
                    partner.enabled(),
                    partner.enteredAt(),
                    partner.heardAt().orElse(null),
                    life.since(),
                    life.oldUntil().orElse(null),
                    ledger.flatMap(LedgerWitnesses.Standing::fault)
                            .map(LedgerWitnesses.Fault::what)
                            .orElse(null),
                    ledger.flatMap(LedgerWitnesses.Standing::otherKeys).orElse(null));
        }
    }

    record NewPartnerBody(@NotNull String card, @NotNull String fingerprint) {}

    record PartnerBody(@NotNull Boolean enabled) {}

    @Operation(summary = "This node's own card, and the partners that are entered here")
    @GetMapping("/api/v1/partners")
    PartnersView list(CurrentOfficer officer) {
        officer.require(Role.NEGOTIATOR, Role.SUPERVISOR, Role.AUDITOR);
        Optional<CardView> card = own.identity().map(identity -> CardView.of(own.card()));
        return transactions.asSystem(() ->
                new PartnersView(
                        card.orElse(null),
                        NewKeysView.of(succession).orElse(null),
                        partners.all().stream().map(this::view).toList()));
    }

    @Operation(
            summary = "Enters a partner, or its new card",
            description =
                    "The fingerprint is what the partner's people read out: it is compared with"
                            + " that of the card, so that a card which somebody changed on the way"
                            + " is not entered. Spaces and case do not count. Of a card with the"
                            + " same agreement keys as before, the old keys of the connection hold"
                            + " for seven days more; with other agreement keys they end at once.")
    @PostMapping("/api/v1/partners")
    @ResponseStatus(HttpStatus.CREATED)
    PartnerView enter(CurrentOfficer officer, @Valid @RequestBody NewPartnerBody body) {
        officer.require(Role.NEGOTIATOR);
        PartnerCard card = PartnerCard.read(body.card().getBytes(StandardCharsets.UTF_8));
        String read = body.fingerprint().replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!read.equals(card.fingerprint().hex())) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "partner.fingerprint-differs");
        }
        if (card.party().equals(own.require().id())) {
            throw new ApiException(
                    ErrorCategory.CONFLICT,
                    "partner.own-name",
                    Map.of("party", card.party().value()));
        }
        return transactions.asSystem(() -> {
            // With other agreement keys it has lost all that it had, its ledger's keys too.
            boolean isNew = !keys.hasAgreementKeys(card.party(), card.keys());
            partners.enter(card, officer.id());
            witness.accepted(card.party(), isNew, Actor.person(officer.id()));
            record(
                    officer,
                    new PartnerEvents.PartnerEntered(
                            card.party().value(),
                            card.address().toString(),
                            card.fingerprint().hex()));
            keys.life(card.party())
                    .oldUntil()
                    .ifPresent(until ->
                            record(
                                    officer,
                                    new PartnerEvents.OldKeysHold(card.party().value(), until)));
            // It may have been given the card before this node's newest.
            if (succession.underWay().isPresent()) {
                succession.tell(card.party());
            }
            return view(partners.find(card.party()).orElseThrow());
        });
    }

    @Operation(
            summary = "Listens to a partner again, or no more",
            description =
                    "A partner that is not enabled is refused at the door, whatever is agreed.")
    @PutMapping("/api/v1/partners/{party}")
    PartnerView change(
            CurrentOfficer officer,
            @PathVariable String party,
            @Valid @RequestBody PartnerBody body) {
        officer.require(Role.NEGOTIATOR);
        PartyId id = id(party);
        return transactions.asSystem(() -> {
            if (partners.setEnabled(id, body.enabled())) {
                record(
                        officer,
                        body.enabled()
                                ? new PartnerEvents.PartnerEnabled(party)
                                : new PartnerEvents.PartnerDisabled(party));
            }
            return view(partners.find(id).orElseThrow(() -> ApiException.notFound("partner")));
        });
    }

    private PartnerView view(Partner partner) {
        return PartnerView.of(
                partner,
                keys.life(partner.id()),
                witness.all().stream()
                        .filter(it -> it.party().equals(partner.id().value()))
                        .findFirst());
    }

    private static PartyId id(String party) {
        try {
            return new PartyId(party);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("partner");
        }
    }

    private void record(CurrentOfficer officer, PartnerEvents event) {
        events.append(EventDraft.of(event, Actor.person(officer.id()), Subject.NOTHING));
    }
}
