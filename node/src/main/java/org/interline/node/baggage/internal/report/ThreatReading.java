package org.interline.node.baggage.internal.report;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.THREAT_REPORT;
import static org.interline.tables.Tables.VOLUME;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.interline.dicos.object.Box;
import org.interline.dicos.object.CtObject;
import org.interline.dicos.object.DetectionAlgorithm;
import org.interline.dicos.object.DxObject;
import org.interline.dicos.object.TdrObject;
import org.interline.dicos.object.ThreatAssessment;
import org.interline.dicos.object.ThreatObject;
import org.interline.dicos.object.ThreatRegion;
import org.interline.dicos.object.ThreatRepresentation;
import org.interline.dicos.object.VolumeGeometry;
import org.interline.dicos.object.VoxelBox;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.interline.tables.tables.records.ThreatReportRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a bag's reports for officers. Boxes are worked out when asked for, because a report may
 * arrive before the image that it speaks of.
 *
 * <p>Long, because all that a report says of one object is put together here.
 */
@Component
class ThreatReading {
    private final DSLContext database;
    private final StoredHeaders headers;

    ThreatReading(DSLContext database, StoredHeaders headers) {
        this.database = database;
        this.headers = headers;
    }

    /** An image that reports may speak of. */
    private record Image(
            StoredObjectRecord row,
            Optional<UUID> volumeId,
            Optional<VolumeGeometry> geometry,
            Optional<DxObject> projection) {}

    /** The scan of each report on the bag, by the report's object; in the caller's transaction. */
    Map<UUID, UUID> scansOfReports(UUID bagId) {
        return database.select(THREAT_REPORT.OBJECT_ID, THREAT_REPORT.SCAN_ID)
                .from(THREAT_REPORT)
                .join(SCAN)
                .on(SCAN.ID.eq(THREAT_REPORT.SCAN_ID))
                .where(SCAN.BAG_ID.eq(bagId))
                .fetchMap(THREAT_REPORT.OBJECT_ID, THREAT_REPORT.SCAN_ID);
    }

    /** The reports that the caller's role may see, in the caller's transaction. */
    ThreatsView ofBag(UUID bagId) {
        List<StoredObjectRecord> objects = objects(bagId);
        Map<UUID, ThreatReportRecord> reports =
                database.selectFrom(THREAT_REPORT)
                        .where(
                                THREAT_REPORT.OBJECT_ID.in(
                                        objects.stream().map(StoredObjectRecord::getId).toList()))
                        .fetchMap(THREAT_REPORT.OBJECT_ID);
        List<Image> images = reports.isEmpty() ? List.of() : images(objects);
        List<ThreatsView.Report> read = new ArrayList<>();
        for (StoredObjectRecord row : objects) {
            ThreatReportRecord report = reports.get(row.getId());
            if (report != null && headers.read(row) instanceof TdrObject tdr) {
                read.add(report(bagId, report, tdr, images));
            }
        }
        return new ThreatsView(read);
    }

    /** A mask's bits, of a report that the caller's role may see; in the caller's transaction. */
    Optional<byte[]> mask(UUID bagId, UUID reportId, int number) {
        List<StoredObjectRecord> objects = objects(bagId);
        boolean known = database.fetchExists(THREAT_REPORT, THREAT_REPORT.OBJECT_ID.eq(reportId));
        return objects.stream()
                .filter(row -> known && row.getId().equals(reportId))
                .findFirst()
                .map(headers::read)
                .flatMap(report ->
                        report instanceof TdrObject tdr
                                ? tdr.threats().stream().skip(number - 1L).findFirst()
                                : Optional.empty())
                .flatMap(threat -> locate(threat, images(objects)))
                .filter(located -> mask(located, "").filter(it -> it.problem() == null).isPresent())
                .flatMap(located ->
                        located.where
                                .region()
                                .map(region -> ThreatMask.bits(region, located.geometry)));
    }

    private List<Image> images(List<StoredObjectRecord> objects) {
        Map<UUID, UUID> volumes =
                database.select(VOLUME.OBJECT_ID, VOLUME.ID)
                        .from(VOLUME)
                        .where(
                                VOLUME.OBJECT_ID.in(
                                        objects.stream().map(StoredObjectRecord::getId).toList()))
                        .fetchMap(VOLUME.OBJECT_ID, VOLUME.ID);
        List<Image> images = new ArrayList<>();
        for (StoredObjectRecord row : objects) {
            if (row.getKind().equals("CT") && headers.read(row) instanceof CtObject ct) {
                images.add(
                        new Image(
                                row,
                                Optional.ofNullable(volumes.get(row.getId())),
                                ct.geometry(),
                                Optional.empty()));
            } else if (row.getKind().equals("DX") && headers.read(row) instanceof DxObject dx) {
                images.add(new Image(row, Optional.empty(), Optional.empty(), Optional.of(dx)));
            }
        }
        return images;
    }

    private List<StoredObjectRecord> objects(UUID bagId) {
        return database.select(STORED_OBJECT.fields())
                .from(STORED_OBJECT)
                .join(SCAN)
                .on(SCAN.ID.eq(STORED_OBJECT.SCAN_ID))
                .where(SCAN.BAG_ID.eq(bagId))
                .and(STORED_OBJECT.STATE.eq("READY"))
                .orderBy(STORED_OBJECT.RECEIVED_AT, STORED_OBJECT.ID)
                .fetchInto(STORED_OBJECT);
    }

    private static ThreatsView.Report report(
            UUID bagId, ThreatReportRecord row, TdrObject tdr, List<Image> images) {
        List<ThreatsView.Threat> threats = new ArrayList<>();
        for (ThreatObject threat : tdr.threats()) {
            int number = threats.size() + 1;
            String url =
                    "/api/v1/bags/%s/threats/%s/%d/mask"
                            .formatted(bagId, row.getObjectId(), number);
            threats.add(threat(number, threat, images, url));
        }
        return new ThreatsView.Report(
                row.getObjectId(),
                row.getReportType(),
                row.getDecision(),
                tdr.algorithm().map(ThreatReading::algorithm).orElse(null),
                // The report's own time where it has an offset; else when it was read here.
                tdr.decidedAt()
                        .filter(time -> time.offset().isPresent())
                        .map(time -> time.at(ZoneOffset.UTC))
                        .orElse(row.getMadeAt().toInstant()),
                threats);
    }

    private static ThreatsView.Algorithm algorithm(DetectionAlgorithm algorithm) {
        return new ThreatsView.Algorithm(
                given(algorithm.manufacturer()), null, given(algorithm.version()));
    }

    private static ThreatsView.Threat threat(
            int number, ThreatObject threat, List<Image> images, String maskUrl) {
        Optional<ThreatAssessment> worst =
                threat.assessments().stream()
                        .filter(ThreatAssessment::isThreat)
                        .findFirst()
                        .or(() -> threat.assessments().stream().findFirst());
        String category = worst.map(a -> a.category().text()).orElse("");
        String label =
                worst.map(ThreatAssessment::description).filter(t -> !t.isEmpty()).orElse(category);
        Optional<Located> located = locate(threat, images);
        return new ThreatsView.Threat(
                number,
                threat.id() == ThreatObject.NO_ID ? "" : Integer.toString(threat.id()),
                label,
                category,
                worst.map(a -> given(a.ability().text())).orElse(null),
                worst.map(a -> given(a.flag().text())).orElse(null),
                worst.map(a -> boxed(a.probability())).orElse(null),
                boxed(threat.grams()),
                boxed(threat.gramsPerCubicCentimetre()),
                boxed(threat.zEffective()),
                boxed(threat.cubicCentimetres()),
                threat.representations().stream()
                        .map(ThreatRepresentation::location)
                        .filter(t -> !t.isEmpty())
                        .findFirst()
                        .orElse(null),
                located.map(l -> millimetres(l.box)).orElse(null),
                located.flatMap(ThreatReading::voxels).orElse(null),
                views(threat, located, images),
                located.flatMap(l -> mask(l, maskUrl)).orElse(null));
    }

    /** A threat's mask in a volume, or why it is refused; empty where there is none. */
    private static Optional<ThreatsView.Mask> mask(Located located, String url) {
        Optional<ThreatRegion> region = located.where.region().filter(ThreatRegion::hasBitmap);
        if (region.isEmpty() || located.image.volumeId.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> problem = ThreatMask.problem(region.get(), located.geometry);
        return Optional.of(
                new ThreatsView.Mask(problem.isEmpty() ? url : null, problem.orElse(null)));
    }

    /** A threat's box in the frame of a volume. */
    private record Located(
            Image image, VolumeGeometry geometry, Box box, ThreatRepresentation where) {}

    /** In the image that the report names, else in the first in which it lies. */
    private static Optional<Located> locate(ThreatObject threat, List<Image> images) {
        for (ThreatRepresentation where : threat.representations()) {
            for (Image image : inOrder(where, images)) {
                if (image.geometry.isPresent()) {
                    VolumeGeometry geometry = image.geometry.get();
                    Optional<Box> box = geometry.box(where);
                    if (box.isPresent()) {
                        return Optional.of(new Located(image, geometry, box.get(), where));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Image> inOrder(ThreatRepresentation where, List<Image> images) {
        List<Image> named = images.stream().filter(image -> isNamed(where, image)).toList();
        // A report that names a projection is not about a volume.
        return named.isEmpty() ? images : named;
    }

    private static boolean isNamed(ThreatRepresentation where, Image image) {
        return where.images().stream()
                .anyMatch(i -> i.sopInstanceUid().equals(image.row.getSopInstanceUid()));
    }

    private static ThreatsView.BoxMillimetres millimetres(Box box) {
        return new ThreatsView.BoxMillimetres(
                List.of(box.low().x(), box.low().y(), box.low().z()),
                List.of(box.high().x(), box.high().y(), box.high().z()));
    }

    private static Optional<ThreatsView.BoxVoxels> voxels(Located located) {
        return located.image.volumeId.flatMap(volume ->
                located.geometry
                        .voxels(located.box)
                        .map(v ->
                                new ThreatsView.BoxVoxels(
                                        volume,
                                        List.of(v.x(), v.y(), v.z()),
                                        List.of(
                                                v.x() + v.width() - 1,
                                                v.y() + v.height() - 1,
                                                v.z() + v.depth() - 1))));
    }

    private static List<ThreatsView.BoxInView> views(
            ThreatObject threat, Optional<Located> located, List<Image> images) {
        List<ThreatsView.BoxInView> boxes = new ArrayList<>();
        for (Image image : images) {
            if (image.projection.isPresent()) {
                inView(threat, located, image, image.projection.get())
                        .ifPresent(points ->
                                boxes.add(new ThreatsView.BoxInView(image.row.getId(), points)));
            }
        }
        return boxes;
    }

    private static Optional<List<List<Double>>> inView(
            ThreatObject threat, Optional<Located> located, Image image, DxObject projection) {
        Optional<VoxelBox> samples =
                threat.representations().stream()
                        .filter(where -> isNamed(where, image))
                        .flatMap(where -> where.region().stream())
                        .map(region -> region.box())
                        .filter(box -> box.width() > 0 && box.height() > 0)
                        .findFirst();
        if (samples.isPresent()) {
            VoxelBox box = samples.get();
            double right = box.x() + box.width();
            double bottom = box.y() + box.height();
            double left = box.x();
            double top = box.y();
            return Optional.of(
                    List.of(
                            List.of(left, top),
                            List.of(right, top),
                            List.of(right, bottom),
                            List.of(left, bottom)));
        }
        return located.flatMap(
                l -> projection.view().flatMap(view -> ViewProjection.rectangle(view, l.box)));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
