package org.interline.node.imaging.internal.store;

import jakarta.annotation.PreDestroy;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.Images.OpenVolume;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.StoredVolume;
import org.springframework.stereotype.Component;

/**
 * Keeps the volumes that are being looked at open: reading the manifest anew for each slice would
 * cost more than the slice. A shredded scan's volume is not served, open or not.
 */
@Component
public class OpenVolumes {
    private static final int MOST = 32;

    private final ImageStore images;
    private final KeyStore keys;

    /** Eldest use first; guarded by this. */
    private final LinkedHashMap<UUID, Shared> open = new LinkedHashMap<>(16, 0.75f, true);

    OpenVolumes(ImageStore images, KeyStore keys) {
        this.images = images;
        this.keys = keys;
    }

    private static final class Shared {
        private final OpenVolume volume;
        private int users;
        private boolean dropped;

        Shared(OpenVolume volume) {
            this.volume = volume;
        }
    }

    /** Reads from a volume that is open for the length of the call. */
    public <T> T with(StoredVolume volume, Function<OpenVolume, T> use) {
        try (Held held = hold(volume)) {
            return use.apply(held.volume());
        }
    }

    /**
     * Opens a volume for as long as the caller holds it. Who holds one for long asks {@link
     * #requireKey} again and again.
     */
    public Held hold(StoredVolume volume) {
        requireKey(volume.origin().scanId());
        return new Held(take(volume));
    }

    /** Returns when the scan has not been shredded. */
    public void requireKey(UUID scanId) {
        if (!keys.holds(scanId)) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND,
                    "keys.gone",
                    "the images of this scan were destroyed when their retention ended");
        }
    }

    /** A volume that stays open until this is closed. */
    public final class Held implements AutoCloseable {
        private final Shared shared;
        private boolean closed;

        private Held(Shared shared) {
            this.shared = shared;
        }

        public OpenVolume volume() {
            return shared.volume;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                giveBack(shared);
            }
        }
    }

    private synchronized Shared take(StoredVolume volume) {
        Shared shared = open.computeIfAbsent(volume.id(), id -> new Shared(images.open(volume)));
        shared.users++;
        Iterator<Map.Entry<UUID, Shared>> eldest = open.entrySet().iterator();
        while (open.size() > MOST && eldest.hasNext()) {
            Shared drop = eldest.next().getValue();
            if (drop != shared) {
                eldest.remove();
                drop.dropped = true;
                closeIfUnused(drop);
            }
        }
        return shared;
    }

    private synchronized void giveBack(Shared shared) {
        shared.users--;
        closeIfUnused(shared);
    }

    private static void closeIfUnused(Shared shared) {
        if (shared.dropped && shared.users == 0) {
            shared.volume.close();
        }
    }

    @PreDestroy
    synchronized void closeAll() {
        open.values()
                .forEach(shared -> {
                    shared.dropped = true;
                    closeIfUnused(shared);
                });
        open.clear();
    }
}
