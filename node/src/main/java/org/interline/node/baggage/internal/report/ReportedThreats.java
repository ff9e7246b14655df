package org.interline.node.baggage.internal.report;

import static org.interline.tables.Tables.SCAN;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.baggage.internal.report.ThreatsView.BoxVoxels;
import org.interline.node.imaging.BagFacts;
import org.interline.node.imaging.ThreatRegions;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The boxes of a bag's reports, of those that the caller's authority may see. */
@Component
class ReportedThreats implements ThreatRegions, BagFacts {
    private static final System.Logger LOG = System.getLogger(ReportedThreats.class.getName());

    private final ThreatReading reading;
    private final Transactions transactions;
    private final DSLContext database;

    ReportedThreats(ThreatReading reading, Transactions transactions, DSLContext database) {
        this.reading = reading;
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public List<Region> regions(UUID scanId) {
        return regions(read(scanId));
    }

    @Override
    public List<Region> allRegions(UUID scanId) {
        try {
            return regions(transactions.asSystem(() -> ofBagOf(scanId)));
        } catch (InterlineException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "threats of scan %s are not known here: %s".formatted(scanId, e.code()),
                    e);
            return List.of();
        }
    }

    private static List<Region> regions(Optional<ThreatsView> view) {
        return view.stream()
                .flatMap(it -> it.reports().stream())
                .flatMap(report -> report.threats().stream())
                .map(ThreatsView.Threat::boxVoxels)
                .filter(Objects::nonNull)
                .map(ReportedThreats::region)
                .toList();
    }

    @Override
    public Optional<Object> ofScan(UUID scanId) {
        return read(scanId).map(Object.class::cast);
    }

    /** Nothing where a report cannot be read, or the scan has no bag. */
    private Optional<ThreatsView> read(UUID scanId) {
        CurrentOfficer officer =
                CurrentOfficer.running()
                        .orElseThrow(() ->
                                new ApiException(
                                        ErrorCategory.UNAUTHENTICATED, "http.unauthenticated"));
        try {
            return transactions.asAuthority(officer.authorityId(), () -> ofBagOf(scanId));
        } catch (InterlineException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "threats of scan %s are not sent with it: %s".formatted(scanId, e.code()),
                    e);
            return Optional.empty();
        }
    }

    private Optional<ThreatsView> ofBagOf(UUID scanId) {
        return database.select(SCAN.BAG_ID)
                .from(SCAN)
                .where(SCAN.ID.eq(scanId))
                .fetchOptional(SCAN.BAG_ID)
                .map(reading::ofBag);
    }

    private static Region region(BoxVoxels box) {
        return new Region(
                box.volumeId(),
                box.min().get(0),
                box.min().get(1),
                box.min().get(2),
                box.max().get(0),
                box.max().get(1),
                box.max().get(2));
    }
}
