package org.interline.node.baggage.internal.scan;

import java.util.OptionalInt;
import java.util.Set;
import org.interline.node.imaging.CtImage;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images;
import org.interline.node.imaging.StoredVolume;
import org.springframework.stereotype.Component;

/** Makes a bricked volume of a CT object: every frame decoded, slices in rising order of z. */
@Component
class CtPreparation implements Preparing {
    private final Images images;

    CtPreparation(Images images) {
        this.images = images;
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.CT);
    }

    @Override
    public Prepared prepare(Source source) {
        CtImage image = CtImage.of(source.dataSet(), source.syntax());
        StoredVolume volume =
                images.makeVolume(
                        new ImageOrigin(source.objectId(), source.scanId()),
                        image.spec(source.sha256()),
                        image::slice);
        return new Prepared(OptionalInt.of(image.frames()), () -> images.record(volume));
    }
}
