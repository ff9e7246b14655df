package org.interline.node.exchange.internal.consent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.interline.node.web.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where airlines and airports tell of passengers' consent. */
@RestController
@Tag(name = "Consents")
class ConsentController {
    private final ConsentStore consents;
    private final Transactions transactions;

    ConsentController(ConsentStore consents, Transactions transactions) {
        this.consents = consents;
        this.transactions = transactions;
    }

    /**
     * A consent. Its words are short and of few letters, so that nobody's name ends up in them.
     *
     * @param textVersion which text was consented to, such as {@code 2026-03}
     * @param channel where, such as {@code check-in-kiosk}
     * @param language in which it was shown: a tag of BCP 47
     */
    record ConsentBody(
            @NotNull Instant givenAt,
            @NotNull @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") String textVersion,
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String channel,
            @NotNull String language) {}

    record WithdrawalBody(@NotNull Instant at) {}

    record Recorded(UUID id) {}

    @Operation(
            summary = "Tells that a bag's passenger consented to what crosses",
            description = "For whoever connects airlines' and airports' systems, and supervisors.")
    @PostMapping("/api/v1/bags/{id}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    Recorded record(
            CurrentOfficer officer, @PathVariable UUID id, @Valid @RequestBody ConsentBody body) {
        officer.require(Role.SCANNER_ADMINISTRATOR, Role.SUPERVISOR);
        String language = Locale.forLanguageTag(body.language()).toLanguageTag();
        if (language.equals("und") || !language.equals(body.language())) {
            throw ApiException.invalid("language", "a tag of BCP 47 such as en or ko-KR");
        }
        ConsentStore.Told told =
                new ConsentStore.Told(body.givenAt(), body.textVersion(), body.channel(), language);
        return new Recorded(transactions.asSystem(() -> consents.record(id, officer.id(), told)));
    }

    @Operation(
            summary = "Tells that the consent was withdrawn: nothing more of the bag crosses by it",
            description = "What crossed before stays under its agreement's use and retention.")
    @PostMapping("/api/v1/bags/{id}/consents/{consent}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @PathVariable UUID consent,
            @Valid @RequestBody WithdrawalBody body) {
        officer.require(Role.SCANNER_ADMINISTRATOR, Role.SUPERVISOR);
        transactions.runAsSystem(() -> consents.withdraw(id, consent, officer.id(), body.at()));
    }

    @Operation(summary = "What was told of a bag's consents")
    @GetMapping("/api/v1/bags/{id}/consents")
    Page<ToldConsent> consents(CurrentOfficer officer, @PathVariable UUID id) {
        officer.require(Role.SCANNER_ADMINISTRATOR, Role.SUPERVISOR, Role.AUDITOR);
        return Page.whole(transactions.asSystem(() -> consents.ofBag(id)));
    }
}
