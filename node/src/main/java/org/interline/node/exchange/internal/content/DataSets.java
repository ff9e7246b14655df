package org.interline.node.exchange.internal.content;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.InterlineException;

/** Data sets as they cross: Explicit VR Little Endian, without meta information. */
final class DataSets {
    private static final int BUFFER_BYTES = 16_384;

    private DataSets() {}

    static byte[] write(DataSet dataSet) {
        return written(dataSet, 0).toByteArray();
    }

    /**
     * As {@link #write}, by Zstandard.
     *
     * @param samples how many bytes of it are samples: all but some thousand
     */
    static byte[] compress(DataSet dataSet, int samples, int level) {
        Written whole = written(dataSet, samples);
        byte[] out = new byte[Math.toIntExact(Zstd.compressBound(whole.size()))];
        long length =
                Zstd.compressByteArray(out, 0, out.length, whole.bytes(), 0, whole.size(), level);
        if (Zstd.isError(length)) {
            throw new IllegalStateException("zstd: " + Zstd.getErrorName(length));
        }
        return Arrays.copyOf(out, (int) length);
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
