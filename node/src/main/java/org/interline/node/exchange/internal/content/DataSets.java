package org.interline.node.exchange.internal.content;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.InterlineException;
import org.interline.node.exchange.internal.Payload;

/** Data sets as they cross: Explicit VR Little Endian, without meta information. */
final class DataSets {
    private static final int BUFFER_BYTES = 16_384;
    private static final int PROBES = 16;
    private static final int PROBE_BYTES = 8_192;

    private DataSets() {}

    static byte[] write(DataSet dataSet) {
        return written(dataSet, 0).toByteArray();
    }

    /**
     * As {@link #write}, by Zstandard; where that gains nothing, in its quickest way.
     *
     * @param samples how many bytes of it are samples: all but some thousand
     */
    static Payload compress(DataSet dataSet, int samples, int level) {
        Written whole = written(dataSet, samples);
        byte[] out = new byte[Math.toIntExact(Zstd.compressBound(whole.size()))];
        long length =
                compressed(
                        out,
                        whole.bytes(),
                        0,
                        whole.size(),
                        gains(whole, level) ? level : Zstd.minCompressionLevel());
        return new Payload(out, 0, Math.toIntExact(length));
    }

    /**
     * Whether it makes pieces from all over it shorter by more than a hundredth: round what fills a
     * view there is often much that is blank.
     */
    private static boolean gains(Written whole, int level) {
        if (whole.size() < 4 * PROBES * PROBE_BYTES) {
            return true;
        }
        byte[] out = new byte[Math.toIntExact(Zstd.compressBound(PROBE_BYTES))];
        long length = 0;
        for (int i = 0; i < PROBES; i++) {
            int from = (int) ((whole.size() - (long) PROBE_BYTES) * i / (PROBES - 1));
            length += compressed(out, whole.bytes(), from, PROBE_BYTES, level);
        }
        return length < PROBES * PROBE_BYTES * 99L / 100;
    }

    private static long compressed(byte[] out, byte[] in, int from, int bytes, int level) {
        long length = Zstd.compressByteArray(out, 0, out.length, in, from, bytes, level);
        if (Zstd.isError(length)) {
            throw new IllegalStateException("zstd: " + Zstd.getErrorName(length));
        }
        return length;
    }

    /** Lets what was written be read where it is. */
    private static final class Written extends ByteArrayOutputStream {
        Written(int size) {
            super(size);
        }

        byte[] bytes() {
            return buf;
        }
    }

    private static Written written(DataSet dataSet, int samples) {
        Written out = new Written(Math.addExact(samples, BUFFER_BYTES));
        try {
            DicosWriter.write(out, dataSet, TransferSyntax.EXPLICIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out;
    }

    /** Reads one whole, and refuses what its sender's allow-list could not have let through. */
    static DataSet read(byte[] bytes) {
        try {
            return DicosReader.read(
                    new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT, Limits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterlineException e) {
            throw ItemHeader.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
