package org.interline.node.partners.internal.agreement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.interline.agreement.PartyId;
import org.interline.agreement.StatusEntry;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.agreement.AgreementViews.EditionView;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What our people do with an edition: sign or decline it, and say what becomes of it. */
@RestController
@Tag(name = "Agreements")
class EditionActsController {
    private final AgreementDesk desk;
    private final AgreementViews views;
    private final Transactions transactions;

    EditionActsController(AgreementDesk desk, AgreementViews views, Transactions transactions) {
        this.desk = desk;
        this.views = views;
        this.transactions = transactions;
    }

    record ReasonBody(@NotBlank @Size(max = 500) String reason) {}

    record AboutPartyBody(@NotBlank String party, @NotBlank @Size(max = 500) String reason) {}

    @Operation(summary = "Approves a partner's proposal; another person may then sign it")
    @PostMapping("/api/v1/agreements/editions/{hash}/approve")
    EditionView approve(CurrentOfficer officer, @PathVariable String hash) {
        officer.require(Role.NEGOTIATOR);
        Sha256 edition = AgreementsController.hash(hash);
        desk.approve(edition, officer.id());
        return view(edition, officer);
    }

    @Operation(
            summary = "Signs for this nation",
            description = "Refused to the person who approved it.")
    @PostMapping("/api/v1/agreements/editions/{hash}/sign")
    EditionView sign(CurrentOfficer officer, @PathVariable String hash) {
        officer.require(Role.NEGOTIATOR);
        Sha256 edition = AgreementsController.hash(hash);
        desk.sign(edition, officer.id());
        return view(edition, officer);
    }

    @Operation(summary = "Declines to sign a proposal; every party is told, with the reason")
    @PostMapping("/api/v1/agreements/editions/{hash}/decline")
    EditionView decline(
            CurrentOfficer officer,
            @PathVariable String hash,
            @Valid @RequestBody ReasonBody body) {
        officer.require(Role.NEGOTIATOR);
        Sha256 edition = AgreementsController.hash(hash);
        desk.decline(edition, officer.id(), body.reason());
        return view(edition, officer);
    }

    @Operation(
            summary = "Suspends an edition that we signed",
            description =
                    "Nothing crosses from this moment on here, and at each partner as soon as it"
                            + " hears of it; a partner that is cut off stops by itself when its"
                            + " lease ends.")
    @PostMapping("/api/v1/agreements/editions/{hash}/suspend")
    EditionView suspend(
            CurrentOfficer officer,
            @PathVariable String hash,
            @Valid @RequestBody ReasonBody body) {
        return say(officer, hash, StatusEntry.Kind.SUSPEND, body);
    }

    @Operation(summary = "Resumes what this nation suspended")
    @PostMapping("/api/v1/agreements/editions/{hash}/resume")
    EditionView resume(
            CurrentOfficer officer,
            @PathVariable String hash,
            @Valid @RequestBody ReasonBody body) {
        return say(officer, hash, StatusEntry.Kind.RESUME, body);
    }

    @Operation(
            summary = "Revokes an edition that we signed",
            description = "As a suspension, and nobody can take it back.")
    @PostMapping("/api/v1/agreements/editions/{hash}/revoke")
    EditionView revoke(
            CurrentOfficer officer,
            @PathVariable String hash,
            @Valid @RequestBody ReasonBody body) {
        return say(officer, hash, StatusEntry.Kind.REVOKE, body);
    }

    private EditionView say(
            CurrentOfficer officer, String hash, StatusEntry.Kind kind, ReasonBody body) {
        officer.require(Role.NEGOTIATOR);
        Sha256 edition = AgreementsController.hash(hash);
        desk.say(edition, officer.id(), kind, Optional.empty(), body.reason());
        return view(edition, officer);
    }

    @Operation(summary = "Removes a party, ourselves or another, from an edition that we signed")
    @PostMapping("/api/v1/agreements/editions/{hash}/remove")
    EditionView removeParty(
            CurrentOfficer officer,
            @PathVariable String hash,
            @Valid @RequestBody AboutPartyBody body) {
        return say(officer, hash, StatusEntry.Kind.REMOVE, body);
    }

    @Operation(
            summary = "Consents that what this nation scanned is passed on to a party",
            description =
                    "Under an edition that allows it with the origin's consent, until it is"
                            + " withdrawn.")
    @PostMapping("/api/v1/agreements/editions/{hash}/consent")
    EditionView consent(
            CurrentOfficer officer,
            @PathVariable String hash,
            @Valid @RequestBody AboutPartyBody body) {
        return say(officer, hash, StatusEntry.Kind.CONSENT, body);
    }

    @Operation(
            summary = "Withdraws that consent",
            description = "Nothing more is passed on; what was, stays under the agreement's terms.")
    @PostMapping("/api/v1/agreements/editions/{hash}/withdraw")
    EditionView withdraw(
            CurrentOfficer officer,
            @PathVariable String hash,
            @Valid @RequestBody AboutPartyBody body) {
        return say(officer, hash, StatusEntry.Kind.WITHDRAW, body);
    }

    private EditionView say(
            CurrentOfficer officer, String hash, StatusEntry.Kind kind, AboutPartyBody body) {
        officer.require(Role.NEGOTIATOR);
        PartyId about = AgreementsController.value("party", () -> new PartyId(body.party()));
        Sha256 edition = AgreementsController.hash(hash);
        desk.say(edition, officer.id(), kind, Optional.of(about), body.reason());
        return view(edition, officer);
    }

    private EditionView view(Sha256 hash, CurrentOfficer officer) {
        return transactions.asSystem(() -> views.edition(hash, officer.id()));
    }
}
