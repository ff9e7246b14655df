package org.interline.node.baggage.internal.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.internal.view.BagQueries;
import org.interline.node.baggage.internal.view.BagView;
import org.interline.node.baggage.internal.view.HistoryView;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Bags, and what happened to them. */
@RestController
@Tag(name = "Bags")
class BagController {
    private final BagQueries bags;
    private final HistoryView history;
    private final Transactions transactions;

    BagController(BagQueries bags, HistoryView history, Transactions transactions) {
        this.bags = bags;
        this.history = history;
        this.transactions = transactions;
    }

    @Operation(summary = "Bags, newest first, with the caller's authority's tasks")
    @GetMapping("/api/v1/bags")
    Page<BagQueries.BagSummary> list(
            CurrentOfficer officer,
            @RequestParam @Nullable UUID flight,
            @RequestParam @Nullable String lpn,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        int most = Page.limit(limit);
        return transactions.asAuthority(
                officer.authorityId(),
                () ->
                        bags.list(
                                Optional.ofNullable(flight),
                                Optional.ofNullable(lpn),
                                cursor,
                                most));
    }

    @Operation(summary = "One bag with its scans")
    @GetMapping("/api/v1/bags/{id}")
    BagView bag(CurrentOfficer officer, @PathVariable UUID id) {
        return transactions.asAuthority(
                officer.authorityId(),
                () -> bags.byId(id).orElseThrow(() -> ApiException.notFound("bag")));
    }

    @Operation(summary = "What happened to a bag, as far as the caller's authority may know")
    @GetMapping("/api/v1/bags/{id}/history")
    Page<HistoryView.Line> history(CurrentOfficer officer, @PathVariable UUID id, Locale locale) {
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    if (bags.byId(id).isEmpty()) {
                        throw ApiException.notFound("bag");
                    }
                    return Page.whole(history.ofBag(id, locale));
                });
    }
}
