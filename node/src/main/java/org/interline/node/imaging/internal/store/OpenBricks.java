package org.interline.node.imaging.internal.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.imaging.StoredBricks;
import org.interline.node.imaging.StoredVolume;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeManifest;
import org.springframework.stereotype.Component;

/** Over the volumes that officers' streams keep open too. */
@Component
class OpenBricks implements StoredBricks {
    private final ImageStore images;
    private final OpenVolumes open;

    OpenBricks(ImageStore images, OpenVolumes open) {
        this.images = images;
        this.open = open;
    }

    @Override
    public Optional<StoredVolume> volumeOf(UUID objectId) {
        return images.volumeOf(objectId);
    }

    @Override
    public Optional<StoredVolume> volume(UUID volumeId) {
        return images.volumeById(volumeId);
    }

    @Override
    public VolumeManifest manifest(StoredVolume volume) {
        return open.with(volume, it -> it.reader().manifest());
    }

    @Override
    public List<Optional<ByteBuffer>> stored(StoredVolume volume, List<BrickKey> keys) {
        return open.with(volume, it -> it.stored(keys));
    }
}
