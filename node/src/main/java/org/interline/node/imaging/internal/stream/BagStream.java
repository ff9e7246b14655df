package org.interline.node.imaging.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.imaging.internal.store.OpenVolumes;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeManifest;

/**
 * Sends one bag to one person, on the thread of the request. A slow reader blocks this thread in
 * its socket, which stops the reading ahead; nothing else waits.
 */
final class BagStream {
    private static final System.Logger LOG = System.getLogger(BagStream.class.getName());

    /** The version that the package documentation describes. */
    static final int VERSION = 1;

    private final RunningStreams.Running running;
    private final StreamSettings settings;
    private final List<Volume> volumes;
    private final ServedBricks served;
    private final StreamMetrics metrics;
    private final Access access;
    private long bricks;
    private long bytes;
    private long missing;

    /** What follows the first frame. */
    @FunctionalInterface
    interface Opening {
        void write(FrameWriter out) throws IOException;
    }

    /** A volume, open for as long as the stream runs. */
    record Volume(StoredVolume stored, OpenVolumes.Held held) {
        VolumeManifest manifest() {
            return held.volume().reader().manifest();
        }
    }

    BagStream(
            RunningStreams.Running running,
            StreamSettings settings,
            List<Volume> volumes,
            ServedBricks served,
            StreamMetrics metrics,
            Access access) {
        this.running = running;
        this.settings = settings;
        this.volumes = List.copyOf(volumes);
        this.served = served;
        this.metrics = metrics;
        this.access = access;
    }

    /** Writes frames until all is sent; throws when the reader or its right to read is gone. */
    void send(StreamPlan plan, Opening opening, FrameWriter out)
            throws IOException, InterruptedException {
        running.follow(plan);
        metrics.opened();
        out.json(
                FrameKind.OPENED,
                0,
                new Announcement.Opened(
                        running.id(),
                        VERSION,
                        settings.policy().code(),
                        volumes.stream()
                                .map(v ->
                                        new Announcement.Opened.Volume(
                                                v.stored.id(), v.stored.origin().objectId()))
                                .toList()));
        // The first bricks are read while what comes before them is made.
        try (ReadAhead ahead = new ReadAhead(running, plan, bricks(), settings.quiet())) {
            opening.write(out);
            for (int i = 0; i < volumes.size(); i++) {
                access.check();
                Volume volume = volumes.get(i);
                served.began(running.person(), volume.stored.id(), volume.manifest());
                out.manifest(i, volume.manifest().toBytes());
            }
            out.flush();
            while (!running.stopped()) {
                access.check();
                Optional<ReadAhead.Ready> ready = ahead.poll(Duration.ZERO);
                if (ready.isEmpty()) {
                    out.flush();
                    ready = ahead.poll(settings.accessEvery());
                }
                if (ready.isPresent() && !write(ready.get(), out)) {
                    return;
                }
            }
        }
    }

    /** False after the last frame. */
    private boolean write(ReadAhead.Ready ready, FrameWriter out) throws IOException {
        switch (ready) {
            case ReadAhead.Ready.Brick(int volume, BrickKey key, ByteBuffer compressed) -> {
                access.check();
                out.brick(volume, key, compressed);
                served.sent(running.person(), volumes.get(volume).stored.id(), key);
                metrics.brick(compressed.remaining());
                bricks++;
                bytes += compressed.remaining();
            }
            case ReadAhead.Ready.Missing(int volume, BrickKey key, InterlineException why) -> {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "brick %s of volume %s cannot be sent"
                                .formatted(key, volumes.get(volume).stored.id()),
                        why);
                out.json(FrameKind.MISSING, volume, Announcement.Missing.of(key, why.code()));
                served.failed(running.person(), volumes.get(volume).stored.id(), key);
                metrics.missing();
                missing++;
            }
            case ReadAhead.Ready.Reached(StreamSet set, int volume) -> {
                out.json(FrameKind.REACHED, volume, new Announcement.Reached(set.code(), volume));
                out.flush();
            }
            case ReadAhead.Ready.Ended() -> {
                out.json(FrameKind.ENDED, 0, new Announcement.Ended(bricks, bytes, missing));
                out.flush();
                metrics.ended();
                return false;
            }
            case ReadAhead.Ready.Failed(RuntimeException why) -> throw why;
        }
        return true;
    }

    private ReadAhead.Bricks bricks() {
        return new ReadAhead.Bricks() {
            @Override
            public List<Optional<ByteBuffer>> read(int volume, List<BrickKey> keys) {
                return volumes.get(volume).held.volume().stored(keys);
            }

            @Override
            public int atOnce(int volume) {
                return volumes.get(volume).held.volume().atOnce();
            }
        };
    }

    UUID id() {
        return running.id();
    }
}
