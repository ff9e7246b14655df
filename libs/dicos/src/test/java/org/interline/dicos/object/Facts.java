package org.interline.dicos.object;

import java.nio.file.Path;
import java.util.Optional;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.FileMeta;

/** Everything that a view shows, as lines of text. */
final class Facts {
    private final StringBuilder text = new StringBuilder();

    private Facts() {}

    static String of(Path path, DicosFile file) {
        DicosObject object =
                file.meta()
                        .map((FileMeta meta) -> DicosObject.of(file.dataSet(), meta))
                        .orElseGet(() -> DicosObject.of(file.dataSet()));
        return "== " + path.getFileName() + "\n" + of(object);
    }

    static String of(DicosObject object) {
        Facts facts = new Facts();
        facts.header(object);
        switch (object) {
            case CtObject ct -> {
                facts.image(ct);
                facts.geometry(ct.geometry());
            }
            case AitObject ait -> {
                facts.image(ait);
                facts.line("device %s".formatted(ait.deviceType()));
                facts.geometry(ait.geometry());
            }
            case DxObject dx -> {
                facts.image(dx);
                facts.line("view %s intent %s".formatted(dx.view(), dx.intent()));
            }
            case TdrObject tdr -> facts.report(tdr);
            case OtherObject other -> facts.line("other %s".formatted(other.sopClassUid()));
        }
        object.oddities().forEach(oddity -> facts.line("odd %s".formatted(oddity)));
        Conformance.check(object.dataSet())
                .forEach(finding -> facts.line("not V03 %s".formatted(finding)));
        return facts.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void header(DicosObject object) {
        line(
                "%s %s %s %s"
                        .formatted(
                                object.getClass().getSimpleName(),
                                object.edition(),
                                object.sopClassUid(),
                                object.sopInstanceUid()));
        Ooi ooi = object.ooi();
        line("ooi %s %s alternate %d".formatted(ooi.id(), ooi.type(), ooi.alternateIds().size()));
        Scan scan = object.scan();
        line(
                "scan %s %s %s %s series %s number %d"
                        .formatted(
                                scan.uid(),
                                scan.id(),
                                scan.type(),
                                scan.status(),
                                scan.seriesUid(),
                                scan.instanceNumber().orElse(-1)));
        line("equipment %s".formatted(object.equipment()));
        line(
                "time %s modality %s simulated %s itinerary %s"
                        .formatted(
                                object.time(),
                                object.modality(),
                                object.simulated(),
                                object.itinerary()));
    }

    private void image(DicosImage image) {
        line(
                "image %d x %d x %d type %s characteristic %s origin %s system %s rescale %s tip %s"
                        .formatted(
                                image.columns(),
                                image.rows(),
                                image.framesDeclared(),
                                image.imageType(),
                                image.characteristic(),
                                image.origin(),
                                image.coordinateSystem(),
                                image.rescale(),
                                image.tip()));
    }

    private void geometry(Optional<VolumeGeometry> geometry) {
        line("geometry %s".formatted(geometry));
    }

    private void report(TdrObject tdr) {
        line(
                "report %s %s at %s abort %s %s took %.1f ms"
                        .formatted(
                                tdr.type(),
                                tdr.decision(),
                                tdr.decidedAt(),
                                tdr.abort(),
                                tdr.abortReasons(),
                                tdr.processingMilliseconds().orElse(-1)));
        line(
                "by %s %s about %s total %d alarms %d"
                        .formatted(
                                tdr.algorithm(),
                                tdr.operators(),
                                tdr.about(),
                                tdr.totalObjects().orElse(-1),
                                tdr.alarmObjects().orElse(-1)));
        for (ThreatObject threat : tdr.threats()) {
            line("object %d threat %s".formatted(threat.id(), threat.isThreat()));
            threat.assessments()
                    .forEach(said ->
                            line(
                                    "  %s \"%s\" %s %s %s"
                                            .formatted(
                                                    said.category(),
                                                    said.description(),
                                                    said.ability(),
                                                    said.flag(),
                                                    said.probability())));
            threat.representations().forEach(this::where);
        }
    }

    private void where(ThreatRepresentation where) {
        line("  in %s".formatted(where.images()));
        line("  region %s".formatted(where.region()));
        line("  polygon %d points, box %s".formatted(where.polygon().size(), where.boundingBox()));
        line(
                "  grams %s density %s Zeff %s volume %s \"%s\""
                        .formatted(
                                where.grams(),
                                where.gramsPerCubicCentimetre(),
                                where.zEffective(),
                                where.cubicCentimetres(),
                                where.location()));
    }
}
