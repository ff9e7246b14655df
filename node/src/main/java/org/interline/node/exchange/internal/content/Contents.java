package org.interline.node.exchange.internal.content;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.agreement.BagIdentity;
import org.interline.agreement.DataCategory;
import org.interline.agreement.Terms;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Vr;
import org.interline.dicos.image.PixelFrames;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.baggage.DecisionFacts;
import org.interline.node.baggage.ScanExport;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.imaging.StoredBricks;
import org.interline.node.imaging.StoredVolume;
import org.interline.volume.BrickEntry;
import org.interline.volume.BrickKey;
import org.interline.volume.ChannelContent;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.springframework.stereotype.Component;

/** Builds what leaves, each category from its allow-list. */
@Component
public class Contents {
    private static final Limit SAMPLES =
            new Limit("samples of an exchanged projection", "bytes", 256L << 20);

    /** A link is filled before a higher one is worth its time. */
    private static final int COMPRESSION = 3;

    private final ScanExport export;
    private final StoredBricks bricks;

    Contents(ScanExport export, StoredBricks bricks) {
        this.export = export;
        this.bricks = bricks;
    }

    /**
     * The scan as these terms let it be described: the tag only where they name it, and of a whole
     * scan only the parts that may cross.
     */
    public static ScanFacts limited(ScanFacts facts, Terms terms) {
        ScanFacts.Scanner scanner = facts.scanner();
        return new ScanFacts(
                facts.scanId(),
                facts.bagId(),
                facts.startedAt(),
                facts.simulated(),
                facts.weightGrams(),
                terms.bagIdentity() == BagIdentity.LPN ? facts.tag() : Optional.empty(),
                facts.notAssessed(),
                new ScanFacts.Scanner(
                        scanner.aeTitle(),
                        scanner.name(),
                        scanner.site(),
                        expected(scanner.ct(), terms, DataCategory.IMAGE_COARSE),
                        expected(scanner.dx(), terms, DataCategory.XRAY_VIEWS),
                        expected(scanner.tdr(), terms, DataCategory.MACHINE_REPORTS),
                        scanner.palette()),
                facts.flight());
    }

    private static int expected(int objects, Terms terms, DataCategory category) {
        return terms.categories().contains(category) ? objects : 0;
    }

    public static Payload facts(ScanFacts limited) {
        return new Payload(ExchangeJson.write(limited));
    }

    public static Payload decision(DecisionFacts decision) {
        return new Payload(ExchangeJson.write(decision));
    }

    /** An object, by what it is. */
    public Payload content(ScanExport.Part part) {
        return switch (part.kind()) {
            case TDR -> new Payload(report(part));
            case DX -> views(part);
            case CT -> new Payload(volume(part));
        };
    }

    /** A report, of which only measures, judgements and places are kept. */
    private byte[] report(ScanExport.Part part) {
        return export.read(
                part, (dataSet, syntax) -> DataSets.write(AllowedElements.OF_REPORT.of(dataSet)));
    }

    /** Projection views with their samples. */
    private Payload views(ScanExport.Part part) {
        return export.read(part, Contents::views);
    }

    private static Payload views(DataSet dataSet, TransferSyntax syntax) {
        PixelFrames frames =
                PixelFrames.of(dataSet, syntax)
                        .orElseThrow(() -> gone("the projection has no pixel data"));
        int frame = frames.rows() * frames.columns() * frames.sampleType().bytes();
        ByteBuffer samples =
                ByteBuffer.allocate(SAMPLES.checkInt((long) frame * frames.declared()));
        for (int i = 0; i < frames.declared(); i++) {
            frames.decodeFrame(i, samples);
        }
        DataSet uncompressed =
                AllowedElements.OF_IMAGE.of(dataSet).toBuilder()
                        .putBytes(
                                Tags.PIXEL_DATA,
                                frames.bitsAllocated() > 8 ? Vr.OW : Vr.OB,
                                samples.array())
                        .build();
        return DataSets.compress(
                AllowedElements.OF_PROJECTION.of(uncompressed), samples.capacity(), COMPRESSION);
    }

    /** The coarse levels of an image, and what describes the rest. */
    private byte[] volume(ScanExport.Part part) {
        StoredVolume volume =
                bricks.volumeOf(part.objectId())
                        .orElseThrow(() -> gone("no volume was made of the image"));
        VolumeManifest manifest = bricks.manifest(volume);
        DataSet header =
                export.read(part, (dataSet, syntax) -> AllowedElements.OF_IMAGE.of(dataSet));
        List<BrickKey> keys = coarse(manifest);
        List<Optional<ByteBuffer>> stored = bricks.stored(volume, keys);
        Map<BrickKey, ByteBuffer> pushed = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            BrickKey key = keys.get(i);
            stored.get(i).ifPresent(brick -> pushed.put(key, brick));
        }
        return new VolumePart(volume.id(), header, manifest, pushed).write();
    }

    private static List<BrickKey> coarse(VolumeManifest manifest) {
        List<BrickKey> keys = new ArrayList<>();
        for (int channel = 0; channel < manifest.content().size(); channel++) {
            ChannelContent content = manifest.content().get(channel);
            for (int level = VolumeLimits.LEVELS - 1; level >= VolumePart.FINEST_LEVEL; level--) {
                var size = manifest.spec().dimensions(level);
                int columns = bricksAlong(size.x());
                int rows = bricksAlong(size.y());
                List<BrickEntry> entries = content.levels().get(level);
                for (int i = 0; i < entries.size(); i++) {
                    if (entries.get(i) instanceof BrickEntry.Stored) {
                        keys.add(
                                new BrickKey(
                                        level,
                                        i % columns,
                                        i / columns % rows,
                                        i / columns / rows,
                                        channel));
                    }
                }
            }
        }
        return keys;
    }

    private static int bricksAlong(int samples) {
        return (samples + VolumeLimits.BRICK_EDGE - 1) / VolumeLimits.BRICK_EDGE;
    }

    /** What was to cross is not here any more, or never was. */
    public static InterlineException gone(String why) {
        return new InterlineException(ErrorCategory.NOT_FOUND, "exchange.gone", why);
    }

    /** The identity by which a content names its bag; empty for content that names none. */
    public static Optional<BagIdentity> identity(DataCategory category, Terms terms) {
        return switch (category) {
            case BAG_FACTS -> Optional.of(terms.bagIdentity());
            case DECISIONS -> Optional.of(BagIdentity.TOKEN);
            case MACHINE_REPORTS,
                    OPERATOR_REPORTS,
                    OBJECT_TABLES,
                    XRAY_VIEWS,
                    IMAGE_COARSE,
                    IMAGE_HALF,
                    IMAGE_FULL,
                    PASSENGER_FACTS ->
                    Optional.empty();
        };
    }
}
