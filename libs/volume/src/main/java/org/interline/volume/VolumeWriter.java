package org.interline.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;

/**
 * Makes a volume from slices. They come in the order of z, channel by channel or interleaved; each
 * call returns when the slice has been copied, so that its buffer may be used again. Memory is
 * flat: 64 to 128 slices of the full level, and the coarser levels' slabs, whatever the number of
 * slices.
 *
 * <p>One thread at a time calls; bricks are compressed on threads of the writer's own. After an
 * exception only {@link #close()} is of use.
 *
 * <pre>{@code
 * try (VolumeWriter writer = VolumeWriter.start(spec, sink, VolumeWriter.Options.DEFAULT)) {
 *     for (short[] slice : slices) {
 *         writer.slice(0, slice);
 *     }
 *     VolumeManifest manifest = writer.finish();
 * }
 * }</pre>
 */
public final class VolumeWriter implements AutoCloseable {
    private final VolumeSpec spec;
    private final Dimensions dimensions;
    private final BrickWorkers workers;
    private final List<BrickEncoder> encoders = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final byte[] scratch;
    private boolean ended;

    /**
     * How a writer works; what it writes decodes to the same samples whatever is chosen.
     *
     * @param threads that compress, besides the caller's
     * @param zstdLevel zstd's compression level
     */
    public record Options(int threads, int zstdLevel) {
        private static final Limit THREADS = new Limit("volume writer threads", "threads", 64);

        /** One thread a processor, and the level that the benchmarks chose. */
        public static final Options DEFAULT =
                new Options(
                        Math.min(64, Runtime.getRuntime().availableProcessors()),
                        BrickCodec.DEFAULT_ZSTD_LEVEL);

        public Options {
            THREADS.check(threads - 1L);
            if (zstdLevel < -7 || zstdLevel > 19) {
                throw new InterlineException(
                        ErrorCategory.INVALID_INPUT,
                        "volume.zstd-level",
                        "a zstd level lies in -7 to 19, not " + zstdLevel);
            }
        }
    }

    /** A channel's pyramid, the digest of its samples, and how far it has come. */
    private static final class Channel {
        final ChannelPyramid pyramid;
        final MessageDigest digest = Sha256.newDigest();
        int slices;

        Channel(ChannelPyramid pyramid) {
            this.pyramid = pyramid;
        }
    }

    private VolumeWriter(VolumeSpec spec, BrickSink sink, Options options) {
        this.spec = spec;
        this.dimensions = spec.geometry().dimensions();
        this.scratch = new byte[dimensions.samplesOfPlane() * 2];
        this.workers = new BrickWorkers(options.threads());
        for (int i = 0; i < options.threads(); i++) {
            encoders.add(new BrickEncoder(options.zstdLevel()));
        }
        BlockingQueue<BrickEncoder> idle =
                new ArrayBlockingQueue<>(options.threads(), false, encoders);
        var work = new ChannelPyramid.Work(workers, idle, sink);
        for (int c = 0; c < spec.channels().size(); c++) {
            SampleType type = spec.channels().get(c).type();
            channels.add(new Channel(new ChannelPyramid(c, type, dimensions, work)));
        }
    }

    /** About what a writer of this volume keeps in memory, whatever its number of slices. */
    public static long memoryBytes(VolumeSpec spec, Options options) {
        return spec.channels().size() * ChannelPyramid.slabBytes(spec.geometry().dimensions())
                + options.threads() * 3L * VolumeLimits.BRICK_BYTES.most();
    }

    /** Starts a volume whose bricks go to {@code sink}. */
    public static VolumeWriter start(VolumeSpec spec, BrickSink sink, Options options) {
        return new VolumeWriter(spec, sink, options);
    }

    /**
     * Takes the next slice of a channel.
     *
     * @param samples columns times rows samples as the source has them, x fastest
     */
    public void slice(int channel, short[] samples) {
        requireLength(channel, samples.length, dimensions.samplesOfPlane());
        SampleType type = spec.channels().get(channel).type();
        ByteBuffer bytes = ByteBuffer.wrap(scratch).order(ByteOrder.LITTLE_ENDIAN);
        if (type.bytes() == 2) {
            bytes.asShortBuffer().put(samples);
        } else {
            for (int i = 0; i < samples.length; i++) {
                if (samples[i] < 0 || samples[i] > 0xFF) {
                    throw invalid(
                            "sample %d of slice %d of channel %d is %d, and the channel has 8 bits"
                                    .formatted(
                                            i, channels.get(channel).slices, channel, samples[i]));
                }
                scratch[i] = (byte) samples[i];
            }
        }
        slice(channel, bytes.limit(samples.length * type.bytes()));
    }

    /**
     * Takes the next slice of a channel.
     *
     * @param littleEndian between position and limit, columns times rows samples as the source has
     *     them, x fastest, of one or two bytes; the buffer is not changed
     */
    public void slice(int channel, ByteBuffer littleEndian) {
        Channel to = next(channel);
        SampleType type = spec.channels().get(channel).type();
        int plane = dimensions.samplesOfPlane();
        requireLength(channel, littleEndian.remaining(), plane * type.bytes());
        to.digest.update(littleEndian.duplicate());
        int layer = to.slices / VolumeLimits.BRICK_EDGE;
        int at = to.slices % VolumeLimits.BRICK_EDGE * plane;
        copy(littleEndian, type, to.pyramid.slab(layer).samples(), at, plane);
        to.slices++;
        if (to.slices % VolumeLimits.BRICK_EDGE == 0 || to.slices == dimensions.z()) {
            to.pyramid.layerComplete(layer);
        }
    }

    /** Waits for the last bricks and returns the manifest; every slice must have come. */
    public VolumeManifest finish() {
        requireOpen();
        for (int c = 0; c < channels.size(); c++) {
            int slices = channels.get(c).slices;
            if (slices != dimensions.z()) {
                throw invalid(
                        "channel %d has %d slices, and %d came; give the rest before finishing"
                                .formatted(c, dimensions.z(), slices));
            }
        }
        List<ChannelContent> content = new ArrayList<>();
        for (Channel channel : channels) {
            channel.pyramid.settle();
            content.add(channel.pyramid.content(Sha256.finish(channel.digest)));
        }
        close();
        return new VolumeManifest(spec, content);
    }

    /** Stops the threads. Without {@link #finish()} the volume is abandoned. */
    @Override
    public void close() {
        if (!ended) {
            ended = true;
            workers.close();
            encoders.forEach(BrickEncoder::close);
        }
    }

    private static void copy(ByteBuffer from, SampleType type, short[] to, int at, int count) {
        if (type.bytes() == 1) {
            for (int i = 0; i < count; i++) {
                to[at + i] = (short) (from.get(from.position() + i) & 0xFF);
            }
            return;
        }
        ShortBuffer samples = from.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        samples.get(to, at, count);
        int flip = type.flip();
        if (flip != 0) {
            for (int i = at; i < at + count; i++) {
                to[i] ^= (short) flip;
            }
        }
    }

    private Channel next(int channel) {
        requireOpen();
        if (channel < 0 || channel >= channels.size()) {
            throw invalid("there are %d channels; none is %d".formatted(channels.size(), channel));
        }
        Channel to = channels.get(channel);
        if (to.slices == dimensions.z()) {
            throw invalid(
                    "channel %d has all its %d slices; one more came"
                            .formatted(channel, dimensions.z()));
        }
        return to;
    }

    private void requireLength(int channel, int found, int expected) {
        next(channel);
        if (found != expected) {
            throw invalid(
                    "slice %d of channel %d has %d samples or bytes; %d x %d of them need %d"
                            .formatted(
                                    channels.get(channel).slices,
                                    channel,
                                    found,
                                    dimensions.x(),
                                    dimensions.y(),
                                    expected));
        }
    }

    private void requireOpen() {
        if (ended) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "volume.ended",
                    "this volume writer has finished or was closed");
        }
    }

    private static InterlineException invalid(String message) {
        return new InterlineException(ErrorCategory.INVALID_INPUT, "volume.slices", message);
    }
}
