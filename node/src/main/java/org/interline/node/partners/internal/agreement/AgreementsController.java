package org.interline.node.partners.internal.agreement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementJson;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.Coverage;
import org.interline.agreement.FlightNumber;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.agreement.Route;
import org.interline.agreement.Template;
import org.interline.agreement.Validity;
import org.interline.agreement.Word;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.agreement.AgreementViews.AgreementsView;
import org.interline.node.partners.internal.agreement.AgreementViews.DraftView;
import org.interline.node.partners.internal.agreement.AgreementViews.EditionView;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.Partner;
import org.interline.node.partners.internal.party.PartnerStore;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Agreements: what is known of them, and drafts until they are proposed. */
@RestController
@Tag(name = "Agreements")
class AgreementsController {
    private static final int MOST_DRAFTS = 200;

    private final AgreementDesk desk;
    private final AgreementViews views;
    private final DraftStore drafts;
    private final EditionStore editions;
    private final OwnParty own;
    private final PartnerStore partners;
    private final Transactions transactions;
    private final Clock clock;
    private final JsonMapper json;

    AgreementsController(
            AgreementDesk desk,
            AgreementViews views,
            DraftStore drafts,
            EditionStore editions,
            OwnParty own,
            PartnerStore partners,
            Transactions transactions,
            Clock clock,
            JsonMapper json) {
        this.desk = desk;
        this.views = views;
        this.drafts = drafts;
        this.editions = editions;
        this.own = own;
        this.partners = partners;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    /** Who receives what, in a draft from a template. */
    record PartyBody(@NotBlank String party, @NotNull List<@NotBlank String> recipients) {}

    /**
     * A draft from a template, or of the next edition.
     *
     * @param amends an edition's hash; then nothing else is needed
     */
    record NewDraftBody(
            @Nullable String amends,
            @Nullable String template,
            @Nullable List<@Valid PartyBody> parties,
            @Nullable List<String> routes,
            @Nullable List<String> flights,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable String authoritativeLanguage) {}

    record DraftBody(@NotNull Integer version, @NotNull JsonNode document) {}

    record VersionBody(@NotNull Integer version) {}

    @Operation(summary = "Every edition that is known here, and our own drafts")
    @GetMapping("/api/v1/agreements")
    AgreementsView list(CurrentOfficer officer) {
        officer.require(Role.NEGOTIATOR, Role.SUPERVISOR, Role.AUDITOR);
        return transactions.asSystem(() -> views.all(officer.id()));
    }

    @Operation(summary = "One edition")
    @GetMapping("/api/v1/agreements/editions/{hash}")
    EditionView edition(CurrentOfficer officer, @PathVariable String hash) {
        officer.require(Role.NEGOTIATOR, Role.SUPERVISOR, Role.AUDITOR);
        return view(hash(hash), officer);
    }

    @Operation(summary = "Begins a draft, from a template or from the edition that it amends")
    @PostMapping("/api/v1/agreements/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    DraftView draft(CurrentOfficer officer, @Valid @RequestBody NewDraftBody body) {
        officer.require(Role.NEGOTIATOR);
        return transactions.asSystem(() -> {
            if (drafts.all().size() >= MOST_DRAFTS) {
                throw new ApiException(
                        ErrorCategory.LIMIT_EXCEEDED,
                        "agreement.too-many-drafts",
                        Map.of("most", Integer.toString(MOST_DRAFTS)));
            }
            Optional<Sha256> amends =
                    Optional.ofNullable(body.amends()).map(AgreementsController::hash);
            JsonNode document = amends.isPresent() ? nextEdition(amends.get()) : fromTemplate(body);
            return views.draft(drafts.add(amends, document, officer.id())).orElseThrow();
        });
    }

    @Operation(summary = "Writes a draft anew; what keeps it from being proposed comes back")
    @PutMapping("/api/v1/agreements/drafts/{id}")
    DraftView change(
            CurrentOfficer officer, @PathVariable UUID id, @Valid @RequestBody DraftBody body) {
        officer.require(Role.NEGOTIATOR);
        return transactions.asSystem(() -> {
            require(drafts.change(id, body.version(), body.document(), officer.id()), id);
            return views.draft(id).orElseThrow();
        });
    }

    @Operation(summary = "Throws a draft away")
    @DeleteMapping("/api/v1/agreements/drafts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentOfficer officer, @PathVariable UUID id, @RequestParam int version) {
        officer.require(Role.NEGOTIATOR);
        transactions.runAsSystem(() -> require(drafts.remove(id, version), id));
    }

    @Operation(
            summary = "Makes a draft an edition, and sends it to every party",
            description = "Who proposes approves; another person signs.")
    @PostMapping("/api/v1/agreements/drafts/{id}/propose")
    EditionView propose(
            CurrentOfficer officer, @PathVariable UUID id, @Valid @RequestBody VersionBody body) {
        officer.require(Role.NEGOTIATOR);
        Sha256 hash =
                transactions.asSystem(() -> {
                    Draft draft = drafts.find(id).orElseThrow(() -> ApiException.notFound("draft"));
                    require(drafts.remove(id, body.version()), id);
                    Agreement agreement = AgreementJson.read(draft.document()).orThrow();
                    return desk.propose(agreement, officer.id());
                });
        return view(hash, officer);
    }

    private EditionView view(Sha256 hash, CurrentOfficer officer) {
        return transactions.asSystem(() -> views.edition(hash, officer.id()));
    }

    private void require(boolean wasTheLast, UUID id) {
        if (!wasTheLast) {
            if (drafts.find(id).isEmpty()) {
                throw ApiException.notFound("draft");
            }
            throw new ApiException(ErrorCategory.CONFLICT, "draft.changed");
        }
    }

    private JsonNode nextEdition(Sha256 amends) {
        Edition before =
                editions.find(amends).orElseThrow(() -> ApiException.notFound("agreement"));
        Agreement next =
                before.agreement()
                        .amended(before.agreement().parties(), before.agreement().terms());
        return tree(next);
    }

    private JsonNode fromTemplate(NewDraftBody body) {
        Template template =
                Word.find(Template.class, Optional.ofNullable(body.template()).orElse(""))
                        .orElseThrow(() ->
                                ApiException.invalid("template", "there is no such template"));
        List<Party> parties = new ArrayList<>();
        for (PartyBody party : Optional.ofNullable(body.parties()).orElse(List.of())) {
            parties.add(value("parties", () -> party(party)));
        }
        return value(
                "draft",
                () ->
                        tree(
                                Agreement.first(
                                        Uuid7.next(clock),
                                        parties,
                                        template.terms(
                                                Coverage.of(
                                                        given(body.routes()).stream()
                                                                .map(Route::parse)
                                                                .toList(),
                                                        given(body.flights()).stream()
                                                                .map(FlightNumber::new)
                                                                .toList()),
                                                new Validity(
                                                        required("from", body.from()),
                                                        required("until", body.until())),
                                                Optional.ofNullable(body.authoritativeLanguage())
                                                        .orElse("en")))));
    }

    private Party party(PartyBody body) {
        PartyId id = new PartyId(body.party());
        List<AuthorityCode> recipients =
                body.recipients().stream().map(AuthorityCode::new).toList();
        OwnParty.Identity self = own.require();
        if (id.equals(self.id())) {
            return new Party(id, self.as().name(), self.as().country(), recipients);
        }
        Partner partner =
                partners.find(id)
                        .orElseThrow(() ->
                                new ApiException(
                                        ErrorCategory.CONFLICT,
                                        "agreement.unknown-partner",
                                        Map.of("party", id.value())));
        return new Party(id, partner.name(), partner.country(), recipients);
    }

    private ObjectNode tree(Agreement agreement) {
        return (ObjectNode)
                json.readTree(new String(AgreementJson.write(agreement), StandardCharsets.UTF_8));
    }

    private static List<String> given(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static Instant required(String name, @Nullable Instant value) {
        if (value == null) {
            throw ApiException.invalid(name, "is missing");
        }
        return value;
    }

    static <T> T value(String name, java.util.function.Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid(name, String.valueOf(e.getMessage()));
        }
    }

    static Sha256 hash(String hash) {
        try {
            return new Sha256(hash);
        } catch (IllegalArgumentException e) {
            throw ApiException.notFound("agreement");
        }
    }
}
