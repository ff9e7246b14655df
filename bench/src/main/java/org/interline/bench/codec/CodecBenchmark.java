package org.interline.bench.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.interline.bench.ProcessorTime;
import org.interline.dicos.codec.FrameShape;
import org.interline.dicos.codec.JpegLossless;
import org.interline.dicos.codec.RleCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One frame, one thread, as ingest and reading do it: from the encoded bytes to little-endian
 * samples and back. Operations a second are frames a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CodecBenchmark {

    @Param({"CT", "PHANTOM"})
    public BenchFrame.Kind frame = BenchFrame.Kind.CT;

    private final JpegLossless jpeg = new JpegLossless();
    private final RleCodec rle = new RleCodec();
    private final TwelveMonkeys peer = new TwelveMonkeys();

    private FrameShape shape = BenchFrame.Kind.CT.shape();
    private ByteBuffer samples = ByteBuffer.allocate(0);
    private ByteBuffer decoded = ByteBuffer.allocate(0);
    private byte[] jpegFrame = {};
    private byte[] rleFrame = {};

    @Setup
    public void prepare() {
        shape = frame.shape();
        samples = ByteBuffer.wrap(BenchFrame.samples(frame));
        decoded = ByteBuffer.allocate(shape.byteCount());
        jpegFrame = jpeg.encode(samples, shape);
        rleFrame = rle.encode(samples, shape);
    }

    @Benchmark
    public ByteBuffer jpegDecode(ProcessorTime time) {
        jpeg.decode(ByteBuffer.wrap(jpegFrame), shape, decoded.clear());
        return decoded;
    }

    @Benchmark
    public BufferedImage jpegDecodePeer(ProcessorTime time) throws IOException {
        return peer.decode(jpegFrame);
    }

    @Benchmark
    public byte[] jpegEncode(ProcessorTime time) {
        return jpeg.encode(samples, shape);
    }

    @Benchmark
    public ByteBuffer rleDecode(ProcessorTime time) {
        rle.decode(ByteBuffer.wrap(rleFrame), shape, decoded.clear());
        return decoded;
    }

    @Benchmark
    public byte[] rleEncode(ProcessorTime time) {
        return rle.encode(samples, shape);
    }
}
