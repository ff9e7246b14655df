package org.interline.node.partners.internal.link;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.compare.Comparison;
import org.interline.node.partners.internal.compare.ExchangeRecord;
import org.interline.node.partners.internal.compare.ExchangeRecords;
import org.interline.node.partners.internal.compare.RecordPage;
import org.interline.node.partners.internal.party.Partner;
import org.interline.node.partners.internal.party.PartnerStore;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** For auditors: whether a partner's record of what crossed says the same as ours. */
@RestController
@Tag(name = "Ledger")
class ComparisonController {
    private static final Envelope ABOUT =
            new Envelope(Envelope.NONE, "record-comparison", Envelope.NONE, Envelope.NONE, 1);

    private final PartnerClient client;
    private final PartnerStore partners;
    private final ExchangeRecords records;
    private final Transactions transactions;
    private final Clock clock;
    private final JsonMapper json;

    ComparisonController(
            PartnerClient client,
            PartnerStore partners,
            ExchangeRecords records,
            Transactions transactions,
            Clock clock,
            JsonMapper json) {
        this.client = client;
        this.partners = partners;
        this.records = records;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    /** As the console shows it. */
    record ComparisonView(
            String party,
            String name,
            Instant at,
            long same,
            long underWay,
            Map<Comparison.Kind, Long> differing,
            List<DifferenceView> first) {}

    /** One exchange that differs; a side that has none of it is null. */
    record DifferenceView(
            Comparison.Kind kind, UUID id, @Nullable SideView here, @Nullable SideView there) {}

    /** What one side says of it. */
    record SideView(
            String state, @Nullable String digest, @Nullable String refusal, Instant madeAt) {
        static @Nullable SideView of(Optional<ExchangeRecord> record) {
            return record.map(
                            it -> new SideView(it.state(), it.digest(), it.refusal(), it.madeAt()))
                    .orElse(null);
        }
    }

    @Operation(
            summary = "Compares with a partner what both have on record of exchanges",
            description =
                    "Asks the partner's node for its record. What is younger than a minute and"
                            + " differs is under way. The first 50 differences are shown.")
    @GetMapping("/api/v1/ledger/comparison")
    ComparisonView compare(CurrentOfficer officer, @RequestParam String party) {
        officer.require(Role.AUDITOR);
        Partner partner =
                Optional.of(party)
                        .filter(PartyId::isOne)
                        .flatMap(it -> transactions.asSystem(() -> partners.find(new PartyId(it))))
                        .filter(Partner::enabled)
                        .orElseThrow(() -> ApiException.notFound("partner"));
        Instant now = clock.now();
        Comparison found = compare(partner, now);
        return new ComparisonView(
                party,
                partner.name(),
                now,
                found.same(),
                found.underWay(),
                found.differing(),
                found.first().stream()
                        .map(it ->
                                new DifferenceView(
                                        it.kind(),
                                        it.id(),
                                        SideView.of(it.here()),
                                        SideView.of(it.there())))
                        .toList());
    }

    private Comparison compare(Partner partner, Instant now) {
        try {
            return Comparison.of(
                    RecordPage.all(after ->
                            transactions.asSystem(() -> records.page(partner.id(), after))),
                    RecordPage.all(after -> theirs(partner.id(), after)),
                    now);
        } catch (InterlineException e) {
            throw new ApiException(
                    ErrorCategory.UNAVAILABLE,
                    "comparison.no-answer",
                    Map.of("name", partner.name(), "why", String.valueOf(e.getMessage())));
        }
    }

    private RecordPage theirs(PartyId party, Optional<UUID> after) {
        byte[] wanted = json.writeValueAsBytes(new RecordPage.Wanted(after));
        try {
            byte[] answer =
                    client.post(party, RecordsController.PATH, wanted, ABOUT, RecordPage.BYTES);
            return json.readValue(answer, RecordPage.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE, "comparison.stopped", "the node stops", e);
        } catch (JacksonException e) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "comparison.not-understood",
                    "what the partner answered is no page of exchanges",
                    e);
        }
    }
}
