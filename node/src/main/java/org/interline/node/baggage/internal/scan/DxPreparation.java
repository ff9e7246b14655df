package org.interline.node.baggage.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.interline.dicos.image.PixelFrames;
import org.interline.dicos.object.DicosObject;
import org.interline.dicos.object.DxObject;
import org.interline.dicos.object.DxView;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.StoredProjection;
import org.springframework.stereotype.Component;

/** Makes of each frame of a projection object one view of 16-bit samples. */
@Component
class DxPreparation implements Preparing {
    private static final Limit SAMPLES =
            new Limit("size of a projection view", "samples", 64L << 20);
    private static final Limit VIEWS = new Limit("frames of a projection object", "frames", 64);

    private final Images images;

    DxPreparation(Images images) {
        this.images = images;
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.DX);
    }

    @Override
    public Prepared prepare(Source source) {
        PixelFrames frames =
                PixelFrames.of(source.dataSet(), source.syntax())
                        .orElseThrow(() ->
                                new InterlineException(
                                        ErrorCategory.CORRUPT_DATA,
                                        "object.no-pixels",
                                        "the projection has no pixel data; have it sent again"));
        frames.requireComplete();
        SAMPLES.check((long) frames.rows() * frames.columns());
        VIEWS.check(frames.declared());
        Optional<DxView> view =
                DicosObject.of(source.dataSet()) instanceof DxObject dx
                        ? dx.view()
                        : Optional.empty();
        String name = view.map(DxPreparation::direction).orElse("");
        List<StoredProjection> views = new ArrayList<>();
        for (int frame = 0; frame < frames.declared(); frame++) {
            views.add(
                    images.makeProjection(
                            new ImageOrigin(source.objectId(), source.scanId()),
                            frame + 1,
                            name,
                            frames.columns(),
                            SixteenBit.samples(frames, frame)));
        }
        return new Prepared(OptionalInt.of(frames.declared()), () -> views.forEach(images::record));
    }

    /** From where it looks, as a word that catalogues translate; empty when it is neither. */
    private static String direction(DxView view) {
        DxView above = DxView.fromAbove(1, view.position(), 1);
        DxView side = DxView.fromTheSide(1, view.position(), 1);
        if (view.column().equals(above.column()) && view.row().equals(above.row())) {
            return "above";
        }
        return view.column().equals(side.column()) && view.row().equals(side.row()) ? "side" : "";
    }
}
