package org.interline.volume;

import org.interline.kernel.Limit;

/** The format's constants, and the bounds that a writer and a reader both hold to. */
public final class VolumeLimits {

    /** Samples along each side of a brick. */
    public static final int BRICK_EDGE = 64;

    /** Full, 1/2, 1/4 and 1/8 resolution; every volume has all four, however small it is. */
    public static final int LEVELS = 4;

    static final int BRICK_SAMPLES = BRICK_EDGE * BRICK_EDGE * BRICK_EDGE;

    /** 2048 is the largest 3D texture that common graphics drivers take. */
    public static final Limit COLUMNS = new Limit("volume columns", "samples", 2048);

    public static final Limit ROWS = new Limit("volume rows", "samples", 2048);

    public static final Limit SLICES = new Limit("volume slices", "samples", 16_384);

    public static final Limit CHANNELS = new Limit("volume channels", "channels", 4);

    /** All levels and channels together: 32 GB of 16-bit samples. */
    public static final Limit BRICKS = new Limit("bricks of one volume", "bricks", 65_536);

    public static final Limit SOURCES = new Limit("source objects of one volume", "objects", 4096);

    /** 65,536 bricks of at most 95 bytes each, and the sources, fit. */
    public static final Limit MANIFEST_BYTES =
            new Limit("volume manifest", "bytes", 8L * 1024 * 1024);

    /** A little above zstd's own worst case for 64³ samples of two bytes. */
    public static final Limit BRICK_BYTES =
            new Limit("compressed brick", "bytes", 2L * BRICK_SAMPLES + 8192);

    /** One read's result: a whole plane or box, held on the heap. */
    public static final Limit BOX_SAMPLES = new Limit("box read at once", "samples", 1L << 27);

    private VolumeLimits() {}
}
