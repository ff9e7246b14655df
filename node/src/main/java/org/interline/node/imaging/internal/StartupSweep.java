package org.interline.node.imaging.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.interline.node.imaging.BlobClaims;
import org.interline.node.imaging.BlobStore;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Clears up after a crash, before anything that writes blobs starts. */
@Component
class StartupSweep implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(StartupSweep.class.getName());

    private final BlobStore blobs;
    private final List<BlobClaims> claims;
    private volatile boolean running;

    StartupSweep(BlobStore blobs, List<BlobClaims> claims) {
        this.blobs = blobs;
        this.claims = claims;
    }

    @Override
    public void start() {
        BlobStore.Sweep sweep = blobs.sweep(this::claimed);
        if (sweep.unfinished() > 0 || sweep.setAside() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "after the last stop {0} unfinished blobs were removed and {1} blobs that no row"
                            + " names were set aside in blobs/unclaimed",
                    sweep.unfinished(),
                    sweep.setAside());
        }
        running = true;
    }

    private Set<UUID> claimed(Collection<UUID> blobIds) {
        Set<UUID> all = new HashSet<>();
        claims.forEach(c -> all.addAll(c.claimed(blobIds)));
        return all;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the job workers and the scanners' listener, which take the last phase. */
    @Override
    public int getPhase() {
        return 0;
    }
}
